/** Where frameworks put their CSRF token, and the header in which they expect it. */
const USUAL = [
  { meta: '_csrf', header: 'X-CSRF-TOKEN', headerMeta: '_csrf_header' },
  { meta: 'csrf-token', header: 'X-CSRF-TOKEN' },
  { cookie: 'XSRF-TOKEN', header: 'X-XSRF-TOKEN' },
];
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** What a header can hold; anything else would make the request itself fail. */
const VALUE = /^[\x21-\x7e]+$/;

let warned = false;

/**
 * @typedef {object} TokenNames the host's names; without any the usual ones are tried
 * @property {string|null} [cookie]
 * @property {string|null} [meta]
 * @property {string|null} [header]
 */

function metaTag(name) {
  const tags = [...document.querySelectorAll('meta[name]')];
  return tags.find((tag) => tag.name === name)?.content.trim() ?? '';
}

function cookie(name) {
  let cookies = '';
  try {
    cookies = document.cookie;
  } catch {
    // A sandboxed page has none.
  }
  const found = cookies.split('; ').find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
  try {
    return decodeURIComponent(found);
  } catch {
    return found;
  }
}

function sources({ cookie: inCookie, meta, header }) {
  if (!inCookie && !meta) return USUAL.map((usual) => (header ? { ...usual, header, headerMeta: null } : usual));
  return [
    meta && { meta, header: header || 'X-CSRF-TOKEN' },
    inCookie && { cookie: inCookie, header: header || 'X-XSRF-TOKEN' },
  ].filter(Boolean);
}

/**
 * The headers with the host's CSRF token as it is now: it changes with each sign-in. A server on another origin
 * receives it only if the host names it: the usual one is for the page's own server.
 */
function tokenHeaders({ csrf, client }) {
  if (!csrf.cookie && !csrf.meta && new URL(client.apiUrl).origin !== location.origin) return {};
  const headers = new Map();
  for (const { meta, cookie: name, header, headerMeta } of sources(csrf)) {
    const value = meta ? metaTag(meta) : cookie(name);
    const asked = headerMeta ? metaTag(headerMeta) : '';
    const used = (NAME.test(asked) ? asked : header).toLowerCase();
    if (VALUE.test(value) && NAME.test(used) && !headers.has(used)) headers.set(used, value);
  }
  return Object.fromEntries(headers);
}

/** A host's own header with the same name counts: both together would be one value. */
function besides(token, host) {
  const taken = Object.keys(host).map((name) => name.toLowerCase());
  return Object.fromEntries(Object.entries(token).filter(([name]) => !taken.includes(name)));
}

/** Refused by a filter before our server, whose refusals all have a code. */
const isForeign = (error) => error.status === 403 && error.code === 'unknown';

/** A developer must learn the reason; a person who types would cause it every few seconds. */
function warn(token) {
  if (warned) return;
  warned = true;
  const sent = Object.keys(token).join(', ') || 'none was found';
  console.warn('Parley: a request was refused with 403, and not by Parley. If the host checks a CSRF token'
    + ` (sent: ${sent}), name where it is by the attributes csrf-cookie or csrf-meta and csrf-header; for the full`
    + ' page by csrfCookie and csrfHeader of ChatServletBuilder.');
}

/**
 * Runs an attempt that changes something on the server, with the host's headers and its CSRF token. Where the
 * refusal brought another token, as the first one of a session often comes, once more.
 *
 * @template T
 * @param {(headers: Record<string, string>) => Promise<T>} attempt
 * @returns {Promise<T>}
 */
export async function withToken(session, attempt) {
  const run = (token) => session.client.authorized((host) => attempt({ ...besides(token, host), ...host }));
  let token = tokenHeaders(session);
  try {
    return await run(token).catch((error) => {
      const before = JSON.stringify(token);
      token = tokenHeaders(session);
      if (!isForeign(error) || JSON.stringify(token) === before) throw error;
      return run(token);
    });
  } catch (error) {
    if (isForeign(error)) warn(token);
    throw error;
  }
}

/** Takes over the names of an element; one without names changes nothing for the others. @param {TokenNames} names */
export function nameToken(session, names) {
  if (names.cookie || names.meta || names.header) session.csrf = names;
}
