import { contactLinks } from './contactLinks.js';

const START = /https?:\/\/|www\./gi;
/** What makes the start of an address a part of something else. */
const BEFORE_SCHEME = /[\p{Script=Latin}\p{Nd}+]$/u;
const BEFORE_WWW = /[\p{Script=Latin}\p{Nd}\p{M}\-./@_\\]$/u;

/** Characters in no address: spaces, invisible ones, and those that parsers read differently. */
const NEVER = /[\p{White_Space}\p{C}\p{Default_Ignorable_Code_Point}<>"`\\]/u;
const MARK_OR_SYMBOL = /(?![\0-\x7f])[\p{P}\p{S}]/u;
/** Marks within the words of some languages, and joiners between their letters. */
const WITHIN_WORDS = /[\u00b7\u055f\u058a\u05be\u05f3\u05f4\u0f0b\u2010\u2011\u2013\u2019\u2027\u200c\u200d\u30fb]/;
const OF_A_WORD = /^[\p{L}\p{M}\p{N}]/u;
/** Brackets, without the quotation marks that Unicode classes with them. */
const OPENS = /(?![\u201a\u201e\u2e42\u301d])\p{Ps}/u;
const CLOSES = /(?![\u301e\u301f])\p{Pe}/u;
const QUOTES = { '\u2018': '\u2019', "'": "'" };
const KEYCAP = /^[#*0-9]\ufe0f?\u20e3/;
/** Another address after a comma, or a sentence that continues in a script without spaces. */
const GOES_ON = /^(?:[,;|](?:https?:\/\/|www\.)|[,;!]\p{Lo})/iu;
/** ASCII that ends a sentence or surrounds a word. */
const TAIL = /[.,;:!?'*_~|\u200c\u200d]/;

const IN_AUTHORITY = /[\p{L}\p{M}\p{N}\-.:%@_\u00b7\u200c\u200d\u30fb]/u;
/** A last label, or a port, of ASCII with another script's letters after it: no such name exists. */
const FOREIGN_END = /^.*[.:][a-z0-9-]+(?=(?!\p{Script=Latin})[\p{L}\p{M}][^.]*$)/iu;
const LONGEST = 2048;

/**
 * Splits a text into plain pieces, and web addresses, e-mail addresses and telephone numbers.
 *
 * @param {string} text
 * @returns {{text: string, href?: string, host?: string}[]} `host` where the address
 *     resolves to another name than the written one, so that a look-alike can be recognized
 */
export function linkify(text) {
  const pieces = [];
  let cut = 0;
  let read = 0;
  for (const { 0: start, index } of text.matchAll(START)) {
    const before = text.slice(Math.max(0, index - 2), index);
    if (index < read || (start.endsWith('/') ? BEFORE_SCHEME : BEFORE_WWW).test(before)) continue;
    const address = addressAt(text, index, start.endsWith('/') ? start.length : 0);
    // There is no link inside of what is no link.
    read = index + address.length;
    const link = linkOf(address);
    if (!link) continue;
    if (index > cut) pieces.push({ text: text.slice(cut, index) });
    pieces.push({ text: address, ...link });
    cut = read;
  }
  if (cut < text.length) pieces.push({ text: text.slice(cut) });
  return pieces.flatMap((piece) => (piece.href ? piece : contactLinks(piece.text)));
}

function addressAt(text, from, schemeLength) {
  const first = from + schemeLength;
  const quote = QUOTES[text[from - 1]];
  const open = [];
  let inAuthority = true;
  let end = first;
  while (end < text.length && end - from <= LONGEST) {
    const character = String.fromCodePoint(text.codePointAt(end));
    inAuthority &&= !/[/?#]/.test(character);
    if (character === quote || isOver(text, end, character)) break;
    if (OPENS.test(character)) {
      if (inAuthority && end > first) break;
      open.push({ character, end });
    } else if (CLOSES.test(character)) {
      if (!open.length || !isPair(open.pop().character, character)) break;
    } else if (inAuthority && !IN_AUTHORITY.test(character)) {
      break;
    }
    end += character.length;
  }
  // A bracket that is not closed begins a remark after the address.
  let address = text.slice(from, open[0]?.end ?? end);
  const [authority] = /^[^/?#]*/.exec(address.slice(schemeLength));
  const own = FOREIGN_END.exec(authority);
  if (own) address = address.slice(0, schemeLength + own[0].length);
  let length = address.length;
  while (TAIL.test(address[length - 1] ?? '')) length -= 1;
  return address.slice(0, length);
}

function isOver(text, at, character) {
  if (character < '\x80') {
    return NEVER.test(character) || KEYCAP.test(text.slice(at, at + 3))
      || (text[at - 1] < '\x80' && GOES_ON.test(text.slice(at, at + 9)));
  }
  if (WITHIN_WORDS.test(character)) {
    // Long enough for a letter of two code units.
    return !OF_A_WORD.test(text.slice(at + 1, at + 3)) || !OF_A_WORD.test([...text.slice(at - 2, at)].at(-1));
  }
  return NEVER.test(character) || (MARK_OR_SYMBOL.test(character) && !OPENS.test(character) && !CLOSES.test(character));
}

/** Unicode places a closing bracket one or two after its opening one. */
const isPair = (opening, closing) => [1, 2].includes(closing.codePointAt(0) - opening.codePointAt(0));

function linkOf(address) {
  if (address.length > LONGEST) return null;
  try {
    const url = new URL(/^www\./i.test(address) ? `https://${address}` : address);
    // "https://bank.example@evil.example" is meant to mislead.
    if (url.username || url.password || !/^https?:$/.test(url.protocol)) return null;
    if (!/[^.]\.[^.]|^localhost$|^\[/.test(url.hostname)) return null;
    const [, written] = /^(?:https?:\/\/)?([^/?#]*?)(?::\d*)?(?:[/?#]|$)/i.exec(address);
    const asWritten = written.toLowerCase() === url.hostname && !url.hostname.includes('xn--');
    return asWritten ? { href: url.href } : { href: url.href, host: url.hostname };
  } catch {
    return null;
  }
}
