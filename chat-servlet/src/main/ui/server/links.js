/**
 * The neighbouring pages that an answer names: RFC 8288, as far as a page of a list needs it.
 *
 * @param {import('./client.js').Answer} answer
 * @returns {{prev?: string, next?: string}} absolute addresses
 */
export function linksOf({ headers, url }) {
  const links = {};
  for (const part of (headers.get('Link') ?? '').split(/,(?=\s*<)/)) {
    const match = /^\s*<([^>]*)>\s*;.*?\brel="?(\w+)"?/.exec(part);
    if (match) links[match[2]] = new URL(match[1], url).href;
  }
  return links;
}
