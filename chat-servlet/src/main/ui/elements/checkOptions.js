import { ATTRIBUTES } from './options.js';

const camel = (name) => name.replace(/-([a-z])/g, (whole, letter) => letter.toUpperCase());
const lettersOf = (name) => name.replace(/[^a-z]/gi, '').toLowerCase();
const OPTIONS = [...ATTRIBUTES.filter((name) => name !== 'lang').map(camel), 'getHeaders'];
const ON_OR_OFF = [/^(on|off|true|false|)$/i, 'on or off'];
const VALUES = {
  theme: [/^(light|dark|system|)$/, 'light, dark or system'],
  partner: [/^([a-z][a-z0-9_-]{0,31}:.+|)$/, 'a type and an id, like doctor:3'],
  persist: ON_OR_OFF,
  'unread-title': ON_OR_OFF,
  'notify-text': ON_OR_OFF,
  'csrf-header': [/^[\w!#$%&'*+.^`|~-]*$/, 'the name of a header, like X-CSRF-TOKEN'],
  history: [/^(on|off|true|false|url|)$/i, 'on or off'],
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

/** One letter is missing, added, replaced or swapped with the next. Short names resemble too many others. */
function isAlmost(ours, name) {
  if (ours.length < 5 || Math.abs(ours.length - name.length) > 1) return false;
  let start = 0;
  while (start < ours.length && ours[start] === name[start]) start += 1;
  const [left, right] = [ours.slice(start), name.slice(start)];
  return left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1)
    || (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2));
}

/** Warns of values that are not understood, and of attributes that resemble one of ours; others are fine. */
export function checkAttributes(element) {
  for (const { name, value } of element.attributes) {
    const [pattern, known] = VALUES[name] ?? [];
    if (pattern && !pattern.test(value)) warn(`${name}="${value}" is not understood. It is ${known}.`);
    const meant = ATTRIBUTES.find((ours) => lettersOf(ours) === lettersOf(name) || isAlmost(ours, name));
    if (meant && meant !== name) warn(`the attribute "${name}" is not known. Meant may be "${meant}".`);
  }
}
