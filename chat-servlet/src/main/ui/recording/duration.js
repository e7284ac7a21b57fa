import { supported } from '../strings/strings.js';

/** "0:05": minutes and seconds in the digits of the language. */
export function duration(ms, locale) {
  const seconds = Math.floor(ms / 1000);
  const digits = (number, least) => new Intl.NumberFormat(supported(locale), { minimumIntegerDigits: least }).format(number);
  return `${digits(Math.floor(seconds / 60), 1)}:${digits(seconds % 60, 2)}`;
}
