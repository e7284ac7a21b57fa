import { createContext, useContext, useSyncExternalStore } from 'react';

/**
 * What the components of a chat share.
 *
 * @typedef {object} ChatContext
 * @property {ReturnType<import('./session.js').createSession>} session
 * @property {import('../strings/strings.js').Translate} t
 * @property {string} locale
 * @property {string[]} avatarOrigins
 * @property {boolean} unreadTitle the host wants the number of unread messages in the page's title
 * @property {boolean} notifyText notifications may show the text
 * @property {'off'|'url'|null} history off: the browser's history is left to the host; url: the page's
 *     address holds the open conversation
 * @property {string|null} signInUrl where the host signs people in
 * @property {() => ShadowRoot} root takes the style sheets of parts
 * @property {(name: string, detail?: object) => void} emit fires an event of the element
 */
const Context = createContext(/** @type {ChatContext} */ (null));

export const ChatProvider = Context.Provider;
export const useChat = () => useContext(Context);

/** @template T @param {{get: () => T, subscribe: Function}} store @returns {T} */
export const useStore = (store) => useSyncExternalStore(store.subscribe, store.get);
