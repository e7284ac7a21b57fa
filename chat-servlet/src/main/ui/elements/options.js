import { languageTag } from '../strings/language.js';
import { isOff, isOn } from './attributes.js';

/** Attributes of all elements with a chat; a page may change them at any time. */
export const ATTRIBUTES = [
  'base-url', 'api', 'locale', 'lang', 'dir', 'theme', 'partner', 'persist', 'contact-types', 'avatar-origins',
  'unread-title', 'notify-text', 'history', 'sign-in-url',
  'csrf-cookie', 'csrf-header', 'csrf-meta',
];

const namesIn = (value) => (value ?? '').split(/[\s,]+/).filter(Boolean);

/** "doctor:3" @returns {{type: string, id: string}|null} */
export function parsePartner(value) {
  const match = /^([a-z][a-z0-9_-]{0,31}):(.+)$/.exec(value ?? '');
  return match ? { type: match[1], id: match[2] } : null;
}

/** The language of the element, else of its surroundings, else of the browser. */
function localeOf(element) {
  let place = element;
  while (place) {
    const named = place.closest?.('[lang]')?.lang;
    if (named) return named;
    place = place.getRootNode().host;
  }
  return navigator.language || 'en';
}

/** @param {HTMLElement} element */
export function readOptions(element) {
  const locale = languageTag(element.getAttribute('locale') || localeOf(element));
  return {
    baseUrl: element.getAttribute('base-url') ?? undefined,
    api: element.getAttribute('api') ?? undefined,
    getHeaders: element.getHeaders ?? null,
    persist: !isOff(element, 'persist'),
    locale,
    direction: element.getAttribute('dir') || null,
    localeIsGiven: element.hasAttribute('locale'),
    theme: element.getAttribute('theme'),
    partner: parsePartner(element.getAttribute('partner')),
    contactTypes: namesIn(element.getAttribute('contact-types')),
    avatarOrigins: namesIn(element.getAttribute('avatar-origins')),
    unreadTitle: isOn(element, 'unread-title'),
    notifyText: isOn(element, 'notify-text'),
    history: isOff(element, 'history') ? 'off' : element.getAttribute('history'),
    signInUrl: element.getAttribute('sign-in-url'),
    csrfCookie: element.getAttribute('csrf-cookie'),
    csrfHeader: element.getAttribute('csrf-header'),
    csrfMeta: element.getAttribute('csrf-meta'),
  };
}
