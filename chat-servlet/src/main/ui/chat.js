/**
 * Entry for hosts. Loading it defines the elements; the functions are for pages that rather call.
 */
import './shared.js';
import { define } from './elements/define.js';
import { ParleyChat } from './elements/ParleyChat.js';
import { ParleyChatModal } from './elements/ParleyChatModal.js';
import { loadLater } from './loadLater.jsx';
import { afterFirstSight } from './session/firstSight.js';

define('parley-chat', ParleyChat);
define('parley-chat-modal', ParleyChatModal);
// The badge is a script of its own; where a chat is shown, its messages come first.
setTimeout(() => {
  const turn = document.querySelector('parley-chat') ? afterFirstSight() : Promise.resolve();
  turn.then(() => import('./unread.js')).catch(() => {});
});

export { addStrings } from './strings/strings.js';

/**
 * @typedef {object} ChatOptions all optional
 * @property {string} baseUrl where the server is; without it, where this script came from
 * @property {string} api where the endpoints lie on it, "chat/" unless the host mounts them elsewhere
 * @property {string} locale
 * @property {'light'|'dark'|'system'} theme without it, what the page's color-scheme says
 * @property {string} partner whom to show at once, as "doctor:3"
 * @property {'on'|'off'} persist off: no draft and no unsent message is written to this computer
 * @property {string} contactTypes whom "New chat" offers, as "doctor" or "user,doctor"
 * @property {string} avatarOrigins other origins whose pictures may be loaded
 * @property {'on'|'off'} unreadTitle on: the number of unread messages stands before the page's title
 * @property {'on'|'off'} notifyText on: notifications of the browser show the words of a message
 * @property {string} signInUrl where people sign in again: a path, or an http or https address
 * @property {'off'} history off: the Back button is the host's alone
 * @property {(again: boolean) => Promise<Record<string, string>>} getHeaders
 */

/** @param {HTMLElement} element @param {ChatOptions} options */
function configure(element, { getHeaders, ...options }) {
  for (const [name, value] of Object.entries(options)) {
    if (value != null) element.setAttribute(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), value);
  }
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
 * What `signOut` would take from the person who is signed in, so that a host can ask before.
 *
 * @returns {Promise<{messages: number, drafts: number}>} messages that wait or could not be sent, and
 *   conversations with words or photos that were never sent
 */
export async function unsent() {
  return (await loadLater(true)).unsent();
}

/**
 * To be called when the person signs out of the host: forgets drafts and unsent messages of
 * everybody on this computer, in all tabs, and stops asking the server.
 *
 * @returns {Promise<void>}
 */
export async function signOut() {
  await (await loadLater(true)).signOut();
}
