import { supported } from './strings.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const cache = new Map();
let zone = zoneNow();

/** Differs between zones. A device may travel, and the browser follows, while a page is open. */
export function zoneNow() {
  // Zones that agree now may differ in the other half of the year.
  return [0, 182].map((days) => new Date(Date.now() + days * DAY).getTimezoneOffset()).join();
}

/** Cached, since Intl objects are slow to create and every row needs one. They keep the zone of their creation. */
function formatter(kind, locale, options) {
  if (zone !== zoneNow()) cache.clear();
  zone = zoneNow();
  const key = `${kind}|${locale}|${JSON.stringify(options)}`;
  if (!cache.has(key)) cache.set(key, new Intl[kind](supported(locale), options));
  return cache.get(key);
}

const midnight = (time) => new Date(time).setHours(0, 0, 0, 0);

/** Whole days between two moments on the reader's calendar; 23 and 25 hour days count as one. */
const daysBetween = (earlier, later) => Math.round((midnight(later) - midnight(earlier)) / DAY);

export const sameDay = (one, other) => midnight(one) === midnight(other);

export const clock = (time, locale) => formatter('DateTimeFormat', locale, { timeStyle: 'short' }).format(time);

/** Date and time in full, for tooltips and screen readers. */
export const exact = (time, locale) => formatter('DateTimeFormat', locale,
  { dateStyle: 'full', timeStyle: 'short' }).format(time);

/** Below a message: "2 minutes ago" within an hour, then the time of day. */
export function ago(time, now, locale, t) {
  const passed = now - time;
  if (Math.abs(passed) < MINUTE) return t('justNow');
  if (passed > 0 && passed < HOUR) {
    return formatter('RelativeTimeFormat', locale, { numeric: 'always' })
      .format(-Math.floor(passed / MINUTE), 'minute');
  }
  return clock(time, locale);
}

/** Below an unsent message, which may stand among those of later days. */
export const dated = (time, now, locale, t) => (daysBetween(time, now) === 0 ? ago(time, now, locale, t)
  : formatter('DateTimeFormat', locale, { dateStyle: 'short', timeStyle: 'short' }).format(time));

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

/** In the list, where space is short. */
export function shortTime(time, now, locale, t) {
  const days = daysBetween(time, now);
  if (days === 0) return Math.abs(now - time) < MINUTE ? t('justNow') : clock(time, locale);
  if (days === 1) return t('yesterday');
  if (days > 0 && days < 7) return formatter('DateTimeFormat', locale, { weekday: 'short' }).format(time);
  return formatter('DateTimeFormat', locale, { dateStyle: 'short' }).format(time);
}

/** For "last seen …": after a day the date matters more than the minute. */
export function since(time, now, locale, t) {
  const passed = now - time;
  if (passed < HOUR) return ago(time, now, locale, t);
  return daysBetween(time, now) === 0 ? clock(time, locale) : shortTime(time, now, locale, t);
}
