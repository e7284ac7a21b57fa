import { supported } from './strings.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const cache = new Map();

/** Intl objects are slow to make, and every row needs one. */
function formatter(kind, locale, options) {
  const key = `${kind}|${locale}|${JSON.stringify(options)}`;
  if (!cache.has(key)) cache.set(key, new Intl[kind](supported(locale), options));
  return cache.get(key);
}

const midnight = (time) => new Date(time).setHours(0, 0, 0, 0);

/** Whole days between two moments on the reader's calendar; 23 and 25 hour days count as one. */
const daysBetween = (earlier, later) => Math.round((midnight(later) - midnight(earlier)) / DAY);

export const sameDay = (one, other) => midnight(one) === midnight(other);

export const clock = (time, locale) => formatter('DateTimeFormat', locale, { timeStyle: 'short' }).format(time);

/** The whole truth, for a tooltip and for screen readers. */
export const exact = (time, locale) => formatter('DateTimeFormat', locale,
  { dateStyle: 'full', timeStyle: 'short' }).format(time);

/** Under a message: "2 minutes ago" while that says more than the clock does. */
export function ago(time, now, locale, t) {
  const passed = now - time;
  if (passed < MINUTE) return t('justNow');
  if (passed < HOUR) {
    return formatter('RelativeTimeFormat', locale, { numeric: 'always' })
      .format(-Math.floor(passed / MINUTE), 'minute');
  }
  return clock(time, locale);
}

/** Above the first message of a day. */
export function dayName(time, now, locale, t) {
  const days = daysBetween(time, now);
  if (days === 0) return t('today');
  if (days === 1) return t('yesterday');
  if (days > 1 && days < 7) return formatter('DateTimeFormat', locale, { weekday: 'long' }).format(time);
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return formatter('DateTimeFormat', locale,
    { weekday: 'short', day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) }).format(time);
}

/** In the list, where there is room for one short word. */
export function shortTime(time, now, locale, t) {
  const days = daysBetween(time, now);
  if (days <= 0) return now - time < MINUTE ? t('justNow') : clock(time, locale);
  if (days === 1) return t('yesterday');
  if (days < 7) return formatter('DateTimeFormat', locale, { weekday: 'short' }).format(time);
  return formatter('DateTimeFormat', locale, { dateStyle: 'short' }).format(time);
}

/** For "last seen …": far enough back the day matters more than the minute. */
export function since(time, now, locale, t) {
  const passed = now - time;
  if (passed < HOUR) return ago(time, now, locale, t);
  return daysBetween(time, now) === 0 ? clock(time, locale) : shortTime(time, now, locale, t);
}
