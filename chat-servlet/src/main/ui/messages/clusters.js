/**
 * Whether a text may be cut between two characters. Not left to the browser: its Unicode version differs
 * from the server's, which has the same rule (`Clusters`), and old browsers have no segmenter.
 */
const EXTENDS = /^[\p{M}\u0e33\u0eb3\u200c\u200d\uff9e\uff9f\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]/u;
const FLAG_LETTER = /^\p{Regional_Indicator}/u;
/** Marks before the digits or the letter they belong to. */
const PREPENDED = /^[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\u{110bd}\u{110cd}\u{111c2}\u{111c3}\u{1193f}\u{11941}\u{11a3a}\u{11a84}-\u{11a89}\u{11d46}\u{11f02}]/u;
/** Signs that join two consonants of Indic scripts into one. */
const JOINS = /^[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2\u1a60\u1b44\u1bab\ua9c0\uaaf6\u{10a3f}\u{11133}\u{113d0}\u{1193e}\u{11a47}\u{11a99}\u{11f42}]/u;
const MARK_OR_JOINER = /^[\p{M}\u200d]/u;
const LETTER = /^\p{L}/u;
const HANGUL = /^[\u1100-\u11ff\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb]/;
const HANGUL_LEAD = /^[\u1100-\u115f\ua960-\ua97c]/;
const HANGUL_LEAD_OR_SYLLABLE = /^[\u1100-\u115f\ua960-\ua97c\uac00-\ud7a3]/;
const HANGUL_VOWEL_OR_TAIL = /^[\u1160-\u11ff\ud7b0-\ud7fb]/;

/**
 * Whether a position is within what is seen as one character.
 *
 * @param {string[]} characters code points
 * @param {number} index between the code point before it and its own
 */
export function isWithinCluster(characters, index) {
  const before = characters[index - 1];
  const after = characters[index];
  if (EXTENDS.test(after) || before === '\u200d' || PREPENDED.test(before)) return true;
  if (HANGUL_VOWEL_OR_TAIL.test(after)) return HANGUL.test(before);
  if (HANGUL_LEAD.test(before)) return HANGUL_LEAD_OR_SYLLABLE.test(after);
  if (FLAG_LETTER.test(after)) return flagLettersBefore(characters, index) % 2 === 1;
  return LETTER.test(after) && joinsBefore(characters, index);
}

function flagLettersBefore(characters, index) {
  let first = index;
  while (first > 0 && FLAG_LETTER.test(characters[first - 1])) first -= 1;
  return index - first;
}

function joinsBefore(characters, index) {
  for (let at = index - 1; at >= 0 && MARK_OR_JOINER.test(characters[at]); at -= 1) {
    if (JOINS.test(characters[at])) return true;
  }
  return false;
}
