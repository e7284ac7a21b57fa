import { personKey } from '../session/person.js';
import { supported } from '../strings/strings.js';

const SHOWN = 3;

/** "Ann, Ben and 4 others", as the language joins them. @param {string[]} names */
export function joined(names, t, locale) {
  const shown = names.length > SHOWN + 1 ? names.slice(0, SHOWN) : names;
  const rest = names.length - shown.length;
  const all = rest > 0 ? [...shown, t('moreNames', { count: rest })] : shown;
  return new Intl.ListFormat(supported(locale), { type: 'conjunction' }).format(all);
}

/** Whether a person of an answer is the caller. */
export const isMe = (session, person) => personKey(person) === personKey(session.store.get().me);
