import english from './en.js';

/**
 * @typedef {(key: string, values?: Record<string, string|number>) => string} Translate
 */

let version = 0;
const listeners = new Set();

function changed() {
  version += 1;
  for (const listener of [...listeners]) listener();
}

/** For useSyncExternalStore: sentences may come or change while a chat is shown. */
export const stringsChanged = {
  get: () => version,
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** English of a part that comes later; nobody who needs it is shown before. */
export function addEnglish(table) {
  Object.assign(english, table);
}

/** Tables of the jar; each but English is fetched when somebody needs it. */
const SHIPPED = { es: () => import('./es.js').then((module) => module.default) };
const tables = new Map([['en', english]]);
/** What the host said; it wins over the jar's tables. */
const given = new Map();

/**
 * Adds a language, or replaces sentences of one, also while a chat is shown: missing keys fall back
 * to English.
 *
 * @param {string} locale such as "fr" or "pt-BR"
 * @param {Record<string, string|Record<string, string>>} table
 */
export function addStrings(locale, table) {
  given.set(locale, { ...given.get(locale), ...table });
  changed();
}

/** "es-MX" is served by "es-MX", then "es", then English. */
const fallbacks = (locale) => [locale, locale.split('-')[0]];

/** Makes sure that the table of a language is here. */
export async function loadStrings(locale) {
  for (const name of fallbacks(locale)) {
    if (SHIPPED[name]) {
      const load = SHIPPED[name];
      delete SHIPPED[name];
      const shipped = await load();
      tables.set(name, shipped);
      changed();
    }
  }
}

export const stringsMissing = (locale) => fallbacks(locale).some((name) => name in SHIPPED);

/** @param {string} locale @returns {Translate} */
export function translator(locale) {
  const found = fallbacks(locale).flatMap((name) => [given.get(name), tables.get(name)])
    .concat(given.get('en'), english).filter(Boolean);
  const plurals = new Intl.PluralRules(supported(locale));
  const numbers = new Intl.NumberFormat(supported(locale));
  return (key, values = {}) => {
    let text = found.map((table) => table[key]).find((value) => value !== undefined) ?? key;
    if (typeof text === 'object') text = text[plurals.select(values.count)] ?? text.other;
    return text.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}

/** A locale that Intl takes; a host's own name for a language must not stop the page. */
export function supported(locale) {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ks|ku-arab|ps|sd|ug|ur|yi)\b/i;

/** The direction of a language; the pseudo-locale "…-XB" is English from right to left. */
export const directionOf = (locale) => (RIGHT_TO_LEFT.test(locale) || locale.endsWith('-XB') ? 'rtl' : 'ltr');
