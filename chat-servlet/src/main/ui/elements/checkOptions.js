import { ATTRIBUTES } from './options.js';

const camel = (name) => name.replace(/-([a-z])/g, (whole, letter) => letter.toUpperCase());
const lettersOf = (name) => name.replace(/[^a-z]/gi, '').toLowerCase();
const OPTIONS = [...ATTRIBUTES.filter((name) => name !== 'lang').map(camel), 'getHeaders'];
const BADGE = ['base-url', 'api', 'unread-title', 'count', 'label', 'label-one'];
const ON_OR_OFF = [/^(on|off|true|false|)$/i, 'on or off'];
const VALUES = {
  theme: [/^(light|dark|system|)$/, 'light, dark or system'],
  partner: [/^([a-z][a-z0-9_-]{0,31}:.+|)$/, 'a type and an id, like doctor:3'],
  persist: ON_OR_OFF,
  'unread-title': ON_OR_OFF,
  'notify-text': ON_OR_OFF,
  'csrf-header': [/^[\w!#$%&'*+.^`|~-]*$/, 'the name of a header, like X-CSRF-TOKEN'],
  history: [/^(on|off|true|false|url|)$/i, 'off or url'],
  count: [/^(messages|conversations|)$/, 'messages or conversations'],
};

const warned = new Set();

/** Once per mistake: a page may have many chats with the same one. */
function warn(text) {
  if (!warned.has(text)) console.warn(`Parley: ${text}`);
  warned.add(text);
}

/** Warns of unknown options: a typo would otherwise be noticed by its effect alone. */
export function checkOptions(options) {
  for (const name of Object.keys(options)) {
    if (!OPTIONS.includes(name)) warn(`the option "${name}" is not known. Known are ${OPTIONS.join(', ')}.`);
  }
}

/** Whether one letter was left out, added, changed, or swapped with its neighbour. */
function isOneSlipFrom(name, ours) {
  if (ours.length < 5 || Math.abs(name.length - ours.length) > 1) return false;
  let start = 0;
  while (start < name.length && name[start] === ours[start]) start += 1;
  const [rest, meant] = [name.slice(start), ours.slice(start)];
  const isSwapped = rest[0] === meant[1] && rest[1] === meant[0] && rest.slice(2) === meant.slice(2);
  return rest === meant.slice(1) || rest.slice(1) === meant || rest.slice(1) === meant.slice(1) || isSwapped;
}

/**
 * Warns of values that are not understood, and of attributes that resemble one of ours. Others are fine: hosts
 * and their frameworks have attributes of their own.
 */
export function checkAttributes(element, ours = ATTRIBUTES) {
  for (const { name, value } of element.attributes) {
    const [pattern, known] = VALUES[name] ?? [];
    if (pattern && !pattern.test(value)) warn(`${name}="${value}" is not understood. It is ${known}.`);
    const meant = !ours.includes(name)
      && ours.find((each) => lettersOf(each) === lettersOf(name) || isOneSlipFrom(name, each));
    if (meant) warn(`the attribute "${name}" is not known. Meant may be "${meant}".`);
  }
}

/** The same for the badge, which has no part of its own that is loaded later. */
export function checkBadges() {
  for (const badge of document.querySelectorAll('parley-unread')) checkAttributes(badge, BADGE);
}
