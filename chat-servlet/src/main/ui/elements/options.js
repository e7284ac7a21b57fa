/** Attributes that all elements of a chat understand; a page changes them at any time. */
export const ATTRIBUTES = [
  'base-url', 'api', 'locale', 'lang', 'dir', 'theme', 'partner', 'persist', 'contact-types', 'avatar-origins',
  'unread-title', 'notify-text', 'history', 'sign-in-url',
];

const words = (value) => (value ?? '').split(/[\s,]+/).filter(Boolean);

/** Named and not "off". */
export const isOn = (element, name) => element.hasAttribute(name) && element.getAttribute(name) !== 'off';

/** "doctor:3" @returns {{type: string, id: string}|null} */
export function parsePartner(value) {
  const match = /^([a-z][a-z0-9_-]{0,31}):(.+)$/.exec(value ?? '');
  return match ? { type: match[1], id: match[2] } : null;
}

/** The language of the element, of what is around it, of the page, of the browser. */
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
  const locale = element.getAttribute('locale') || localeOf(element);
  return {
    baseUrl: element.getAttribute('base-url') ?? undefined,
    api: element.getAttribute('api') ?? undefined,
    getHeaders: element.getHeaders ?? null,
    persist: element.getAttribute('persist') !== 'off',
    locale,
    direction: element.getAttribute('dir') || null,
    localeIsGiven: element.hasAttribute('locale'),
    theme: element.getAttribute('theme'),
    partner: parsePartner(element.getAttribute('partner')),
    contactTypes: words(element.getAttribute('contact-types')),
    avatarOrigins: words(element.getAttribute('avatar-origins')),
    unreadTitle: isOn(element, 'unread-title'),
    notifyText: isOn(element, 'notify-text'),
    history: element.getAttribute('history'),
    signInUrl: element.getAttribute('sign-in-url'),
  };
}

/** A property set before the element was defined hides the accessor of the class: set it again. */
export function upgradeProperty(element, name) {
  if (!Object.hasOwn(element, name)) return;
  const value = element[name];
  delete element[name];
  element[name] = value;
}
