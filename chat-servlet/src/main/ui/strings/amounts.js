import { supported } from './strings.js';

export const percent = (part, locale) => new Intl.NumberFormat(supported(locale), { style: 'percent' }).format(part);

/** For a label: two digits are enough. */
export function fileSize(bytes, locale) {
  const large = bytes >= 1_048_576;
  return new Intl.NumberFormat(supported(locale), {
    style: 'unit', unit: large ? 'megabyte' : 'kilobyte', maximumFractionDigits: large && bytes < 10_485_760 ? 1 : 0,
  }).format(large ? bytes / 1_048_576 : Math.max(1, bytes / 1024));
}

/** A length of time as on players: 0:07, 12:34, 1:02:03. @param {number} seconds */
export function lengthText(seconds) {
  const whole = Math.floor(seconds);
  const two = (number) => String(number).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes}:${two(whole % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}

export function megabytes(bytes, locale) {
  return new Intl.NumberFormat(supported(locale), {
    style: 'unit', unit: 'megabyte', maximumFractionDigits: 0,
  }).format(bytes / 1_048_576);
}
