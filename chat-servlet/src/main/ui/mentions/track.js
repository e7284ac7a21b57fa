import { codePointsIn, unitAt } from './codePoints.js';

/**
 * Mentions in a text that is being edited. Positions are in UTF-16 units, as text fields count; what is sent is in
 * code points of the text as it is sent.
 *
 * @typedef {{type: string, id: string|number, name: string, offset: number, length: number}} Mention
 */

const BEFORE = /[\p{L}\p{N}_]$/u;
const LONGEST_QUERY = 40;

/**
 * The mentions after an edit: those after it move, and one whose text was changed is a mention no longer.
 *
 * @param {Mention[]} mentions
 * @param {string} before
 * @param {string} after
 * @param {number} caret where the edit ended, in `after`
 * @returns {Mention[]}
 */
export function moved(mentions, before, after, caret) {
  if (mentions.length === 0 || before === after) return mentions;
  // Of equal characters the caret says which ones are new.
  const most = Math.min(before.length, after.length);
  let tail = 0;
  const tailMost = Math.min(most, Math.max(0, after.length - caret));
  while (tail < tailMost && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  let head = 0;
  while (head < most - tail && before[head] === after[head]) head += 1;
  const end = before.length - tail;
  const shift = after.length - before.length;
  return mentions.flatMap((mention) => {
    if (mention.offset + mention.length <= head) return mention;
    return mention.offset >= end ? { ...mention, offset: mention.offset + shift } : [];
  });
}

/**
 * What a person types after an @ that begins a word.
 *
 * @returns {{from: number, text: string}|null} the position of the @, and what follows it up to the caret
 */
export function queryAt(text, caret, mentions) {
  const from = text.lastIndexOf('@', caret - 1);
  if (from < 0 || caret - from > LONGEST_QUERY || BEFORE.test(text.slice(Math.max(0, from - 2), from))) return null;
  const query = text.slice(from + 1, caret);
  if (/\n|^\s/.test(query) || mentions.some(({ offset, length }) => offset < caret && offset + length > from)) return null;
  return { from, text: query };
}

/**
 * The mentions of a text as it is sent: blank lines before it and blanks after it are left out.
 *
 * @param {Mention[]} mentions @param {string} written @param {string} sent a part of what was written
 */
export function sentMentions(mentions, written, sent) {
  const plain = written.replace(/\r\n?/g, '\n');
  const from = plain.indexOf(sent);
  if (from < 0) return [];
  return mentions.map((mention) => {
    const offset = mention.offset - from;
    return {
      type: mention.type, id: mention.id, name: mention.name,
      offset: codePointsIn(sent, offset), length: codePointsIn(sent.slice(offset), mention.length),
    };
  }).filter(({ offset, length }) => offset >= 0 && length > 0);
}

/** Mentions of a message that was sent, in the units of a text field. @param {number} shift of its text */
export const fieldMentions = (mentions, content, shift) => mentions.map((mention) => {
  const offset = unitAt(content, mention.offset);
  return { ...mention, offset: offset + shift, length: unitAt(content, mention.offset + mention.length) - offset };
});
