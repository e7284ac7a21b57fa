import { isWithinCluster } from './clusters.js';

const PREVIEW_LENGTH = 200;

/**
 * Invisible characters: spaces, controls, Unicode's default-ignorable ones, and others that are drawn as
 * nothing. The same set as the server's `MessageText`.
 */
const INVISIBLE = /^[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\ufffc\u{13430}-\u{1343f}\u{13441}\u{13442}\u{16fe4}\u{1d159}]*$/u;
/** Of category Cf too, but visible, around the digits after them. */
const NUMBER_SIGN = /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u;
const BLANKS_AFTER = /\p{White_Space}+$/u;
const LONE_SURROGATE = /\p{Cs}/gu;

export const isInvisible = (text) => INVISIBLE.test(text) && !NUMBER_SIGN.test(text);

/** As the server counts and stores it. */
export const withPlainLineEnds = (text) => text.replace(/\r\n?/g, '\n');

/** The server counts code points. */
export const countCharacters = (text) => Array.from(withPlainLineEnds(text)).length;

/**
 * The text to send: without blank lines around it and blanks after it; the first line keeps its indent.
 * What cannot be stored is left out: NUL, and halves of characters.
 */
export function sentOf(written) {
  const lines = withPlainLineEnds(written).replaceAll('\0', '').replace(LONE_SURROGATE, '\ufffd').split('\n');
  const first = lines.findIndex((line) => !isInvisible(line));
  const last = lines.findLastIndex((line) => !isInvisible(line));
  return first < 0 ? '' : lines.slice(first, last + 1).join('\n').replace(BLANKS_AFTER, '');
}

/** The beginning of a text, cut between two visible characters. */
export function previewOf(text) {
  const characters = Array.from(text.slice(0, 2 * PREVIEW_LENGTH + 2));
  if (characters.length <= PREVIEW_LENGTH) return text;
  let end = PREVIEW_LENGTH;
  while (end > 0 && isWithinCluster(characters, end)) end -= 1;
  return characters.slice(0, end || PREVIEW_LENGTH).join('');
}
