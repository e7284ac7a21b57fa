import english from './en.js';
import { fallbacks, languageTag } from './language.js';

/**
 * @typedef {(key: string, values?: Record<string, string|number>) => string} Translate
 */

let version = 0;
const listeners = new Set();

function changed() {
  version += 1;
  for (const listener of [...listeners]) listener();
}

/** For useSyncExternalStore: texts may be added or changed while a chat is shown. */
export const stringsChanged = {
  get: () => version,
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Tables of the jar; all but English are fetched when they are needed. */
const SHIPPED = { es: () => import('./es.js').then((module) => module.default) };
const tables = new Map([['en', english]]);
/** The host's texts, which take precedence over the jar's tables. */
const given = new Map();

/**
 * Adds a language, or replaces texts of one, also while a chat is shown: missing keys fall back to
 * English.
 *
 * @param {string} locale such as "fr" or "pt-BR", in whatever spelling
 * @param {Record<string, string|Record<string, string>>} table
 */
export function addStrings(locale, table) {
  const tag = languageTag(locale);
  given.set(tag, { ...given.get(tag), ...table });
  changed();
}

/** Adds the English texts of a part that is loaded later; the other tables have all texts. */
export function addEnglish(table) {
  Object.assign(english, table);
  changed();
}

/** Loads the table of a language if there is one. */
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

/** A locale that Intl accepts; a host's own name for a language must not throw. */
export function supported(locale) {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
