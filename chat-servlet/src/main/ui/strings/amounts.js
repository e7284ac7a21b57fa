import { supported } from './strings.js';

export const percent = (part, locale) => new Intl.NumberFormat(supported(locale), { style: 'percent' }).format(part);

/** For a label: two digits are enough. */
export function fileSize(bytes, locale) {
  const large = bytes >= 1_048_576;
  return new Intl.NumberFormat(supported(locale), {
    style: 'unit', unit: large ? 'megabyte' : 'kilobyte', maximumFractionDigits: large && bytes < 10_485_760 ? 1 : 0,
  }).format(large ? bytes / 1_048_576 : Math.max(1, bytes / 1024));
}

export function megabytes(bytes, locale) {
  return new Intl.NumberFormat(supported(locale), {
    style: 'unit', unit: 'megabyte', maximumFractionDigits: 0,
  }).format(bytes / 1_048_576);
}
