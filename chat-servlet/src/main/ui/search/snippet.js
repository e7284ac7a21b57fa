import { isWithinCluster } from '../messages/clusters.js';

/** Code points shown before the first place that was found, and in all. */
const BEFORE = 24;
const LENGTH = 160;

/**
 * The part of a text around what was found in it, in pieces. The server says where: it knows how it folds letters.
 *
 * @param {string} content
 * @param {{offset: number, length: number}[]} highlights in code points
 * @returns {{text: string, found: boolean}[]}
 */
export function snippetOf(content, highlights) {
  const characters = Array.from(content);
  const places = [...highlights].sort((one, other) => one.offset - other.offset);
  let from = Math.max(0, (places[0]?.offset ?? 0) - BEFORE);
  // At the beginning of a word if one begins there.
  const space = characters.slice(from, places[0]?.offset).findIndex((character) => /\s/.test(character));
  if (from > 0 && space >= 0) from += space + 1;
  while (from > 0 && isWithinCluster(characters, from)) from -= 1;
  let to = Math.min(characters.length, from + LENGTH);
  while (to < characters.length && isWithinCluster(characters, to)) to += 1;
  const pieces = [];
  const add = (start, end, found) => { if (end > start) pieces.push({ text: characters.slice(start, end).join(''), found }); };
  let at = from;
  for (const { offset, length } of places) {
    const start = Math.min(Math.max(offset, at), to);
    const end = Math.min(Math.max(offset + length, start), to);
    add(at, start, false);
    add(start, end, true);
    at = end;
  }
  add(at, to, false);
  return [...(from > 0 ? [{ text: '…', found: false }] : []), ...pieces, ...(to < characters.length ? [{ text: '…', found: false }] : [])];
}
