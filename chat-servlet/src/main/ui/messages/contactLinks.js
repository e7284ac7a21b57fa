/**
 * E-mail addresses (the usual ones: letters of ASCII, a name of at most 64 characters) and telephone numbers
 * (7 to 15 digits as E.164 allows, international or with the zero or the brackets of an area code). What might
 * be a date, a price, a part of an address or of a longer number is left as it is.
 */
const EMAIL = /(?<![\p{L}\p{M}\p{N}._%+\-@/:])[a-z0-9](?:[a-z0-9._%+-]{0,62}[a-z0-9_+-])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}(?![\p{L}\p{M}\p{N}@_-])/giu;
const PHONE = /(?<![\p{L}\p{M}\p{N}+\-.,:/#@_=(€$£])(?:\+[1-9]\d{0,2}[ \u00a0]?(?:\(\d{1,4}\)[ \u00a0]?)?|\(\d{2,5}\)[ \u00a0]?|0\d)(?:[ \u00a0.\-/]?\d){4,13}(?![\p{L}\p{M}\p{N}%€$£])(?![.,:/-]\d)/gu;
const DATE = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?!\d)|^\d{4}-\d{2}-\d{2}/;

/** @returns {{text: string, href?: string}[]} the text in pieces */
export function contactLinks(text) {
  const found = [
    ...[...text.matchAll(EMAIL)].map(({ 0: address, index }) => ({ text: address, index, href: `mailto:${encodeURI(address)}` })),
    ...[...text.matchAll(PHONE)].filter(({ 0: number }) => isNumber(number)).map(({ 0: number, index }) => ({ text: number, index, href: telephone(number) })),
  ].sort((one, other) => one.index - other.index);
  const pieces = [];
  let end = 0;
  for (const { text: part, index, href } of found) {
    if (index < end) continue;
    if (index > end) pieces.push({ text: text.slice(end, index) });
    pieces.push({ text: part, href });
    end = index + part.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** Without a country's code it has that of an area, and so at least nine digits. */
function isNumber(written) {
  const digits = written.replace(/\D/g, '').length;
  return digits >= (written[0] === '+' ? 7 : 9) && digits <= 15 && !DATE.test(written);
}

/** The zero in "+49 (0)30" is dialed within the country only. */
const telephone = (written) => `tel:${written.replace(/^(\+.*)\(0\)/, '$1').replace(/[^+\d]/g, '')}`;
