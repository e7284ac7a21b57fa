/**
 * Entry point for hosts. Loading it defines the elements; the functions are for pages that prefer script.
 */
import { checkBadges, checkOptions } from '../elements/checkOptions.js';
import { define } from '../elements/define.js';
import { ATTRIBUTES } from '../elements/options.js';
import { ParleyChat } from '../elements/ParleyChat.js';
import { ParleyChatModal } from '../elements/ParleyChatModal.js';
import { afterFirstContent } from '../session/firstContent.js';
import { writing } from './load.jsx';

define('parley-chat', ParleyChat);
define('parley-chat-modal', ParleyChatModal);
// The badge is a script of its own. On a page that shows a chat, the messages come first.
setTimeout(() => {
  const turn = document.querySelector('parley-chat') ? afterFirstContent() : Promise.resolve();
  turn.then(() => import('./unread.js')).then(checkBadges).catch(() => {});
});

export { addStrings } from '../strings/strings.js';

/**
 * @typedef {object} ChatOptions all optional
 * @property {string} baseUrl where the server is; by default, where this script came from
 * @property {string} api path of the endpoints, "chat/" unless the host mounts them elsewhere
 * @property {string} locale
 * @property {'light'|'dark'|'system'} theme by default, that of the page's color-scheme
 * @property {string} partner the conversation to show first, as "doctor:3"
 * @property {'on'|'off'} persist off: no draft and no unsent message is written to this computer
 * @property {string} contactTypes the types that "New chat" offers, as "doctor" or "user,doctor"
 * @property {string} avatarOrigins other origins whose pictures may be loaded
 * @property {'on'|'off'} unreadTitle on: the page's title begins with the number of unread messages
 * @property {'on'|'off'} notifyText on: notifications of the browser show the text of a message
 * @property {string} signInUrl where people sign in: a path, or an http or https address
 * @property {string} csrfCookie name of the cookie with the host's CSRF token, unless it is a usual one
 * @property {string} csrfMeta name of the meta tag with that token
 * @property {string} csrfHeader name of the header in which the host expects it
 * @property {'off'|'url'} history off: the chat leaves the Back button to the host; url: the page's
 *   address names the open conversation
 * @property {(again: boolean) => Promise<Record<string, string>>} getHeaders
 */

const SWITCH = new Map([[true, 'on'], [false, 'off']]);

/** @param {HTMLElement} element @param {ChatOptions} options */
function configure(element, { getHeaders, ...options }) {
  for (const [name, value] of Object.entries(options)) {
    const attribute = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const known = ATTRIBUTES.includes(attribute);
    if (known && value != null) element.setAttribute(attribute, SWITCH.get(value) ?? value);
  }
  // With the attributes, in order.
  afterFirstContent().then(() => checkOptions(options));
  if (getHeaders) element.getHeaders = getHeaders;
  return element;
}

/**
 * Puts a chat into an element of the page.
 *
 * @param {Element|string} target or its selector
 * @param {ChatOptions} [options]
 * @returns {{element: HTMLElement, unmount: () => void}}
 */
export function mount(target, options = {}) {
  const place = typeof target === 'string' ? document.querySelector(target) : target;
  if (!place) throw new Error(`No element for the chat: ${target}`);
  const element = configure(document.createElement('parley-chat'), options);
  place.append(element);
  return { element, unmount: () => element.remove() };
}

/**
 * Opens the chat above the page.
 *
 * @param {ChatOptions} [options]
 * @returns {{element: HTMLElement, close: () => void}} the element fires `close` and is then removed
 */
export function openModal(options = {}) {
  const element = configure(document.createElement('parley-chat-modal'), options);
  element.open = true;
  element.addEventListener('close', () => element.remove());
  document.body.append(element);
  return { element, close: () => element.close() };
}

/**
 * Counts what `signOut` would erase, so that a host can ask before.
 *
 * @returns {Promise<{messages: number, drafts: number}>} messages that wait or could not be sent, and
 *   conversations with text or files that were never sent
 */
export async function unsent() {
  return (await writing.now()).unsent();
}

/**
 * To be called when the person signs out of the host: erases all drafts and unsent messages on this
 * computer, in all tabs, and ends all requests.
 *
 * @returns {Promise<void>}
 */
export async function signOut() {
  await (await writing.now()).signOut();
}
