import { supported } from './strings.js';

export const percent = (part, locale) => new Intl.NumberFormat(supported(locale), { style: 'percent' }).format(part);

export function megabytes(bytes, locale) {
  return new Intl.NumberFormat(supported(locale), {
    style: 'unit', unit: 'megabyte', maximumFractionDigits: 0,
  }).format(bytes / 1_048_576);
}
