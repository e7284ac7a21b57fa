/** Types of chat.js, for hosts that use TypeScript. */

/** All are optional. `true` and `false` mean "on" and "off". */
export interface ChatOptions {
  /** Where the server is; by default, the folder above that of the script. */
  baseUrl?: string;
  /** Where the endpoints are mounted, relative to the server's address; by default "chat/". */
  api?: string;
  /** Such as "en" or "es_MX"; by default that of the page, then of the browser. */
  locale?: string;
  /** The direction of the text; by default that of the language. */
  dir?: 'ltr' | 'rtl';
  /** By default that of the page's color-scheme. */
  theme?: 'light' | 'dark' | 'system';
  /** The conversation to show first, as "doctor:3" or "group:Zk3…". */
  partner?: string;
  /** Off: no draft and no unsent message is stored on this computer. */
  persist?: Switch;
  /** The types of people that "New chat" offers, as "user,doctor". */
  contactTypes?: string;
  /** Other origins whose pictures may be loaded, separated by commas or spaces. */
  avatarOrigins?: string;
  /** On: the page's title begins with the number of unread messages. */
  unreadTitle?: Switch;
  /** On: notifications of the browser show the text of a message. */
  notifyText?: Switch;
  /** Off: the chat leaves the Back button to the host. url: the page's address names the open conversation. */
  history?: Switch | 'url';
  /** Where people sign in: a path, or an http or https address. */
  signInUrl?: string;
  /** Name of the cookie with the host's CSRF token, unless it is a usual one. */
  csrfCookie?: string;
  /** Name of the header in which the host expects that token. */
  csrfHeader?: string;
  /** Name of the meta tag with that token. */
  csrfMeta?: string;
  getHeaders?: GetHeaders;
}

export type Switch = 'on' | 'off' | boolean;

/** For hosts with tokens; `again` is true after a 401. */
export type GetHeaders = (again: boolean) => Promise<Record<string, string>>;

export interface Unread {
  messages: number;
  conversations: number;
}

export interface ChatError {
  code: 'offline' | 'reconnecting' | 'unreachable' | 'broken';
}

/** Events of `<parley-unread>`. */
export interface UnreadEventMap {
  unread: CustomEvent<Unread>;
}

/** Events of `<parley-chat>`. `error` does not bubble. */
export interface ChatEventMap extends UnreadEventMap {
  signedout: CustomEvent<null>;
  error: CustomEvent<ChatError>;
}

/** Events of `<parley-chat-modal>`. `error` and `close` do not bubble. */
export interface ChatModalEventMap extends ChatEventMap {
  close: CustomEvent<null>;
}

/** An element with events of its own: they replace the browser's of the same name. */
export interface ElementWithEvents<Events> extends HTMLElement {
  addEventListener<Name extends keyof Events>(
    type: Name, listener: (this: this, event: Events[Name]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener<Name extends Exclude<keyof HTMLElementEventMap, keyof Events>>(
    type: Name, listener: (this: this, event: HTMLElementEventMap[Name]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(
    type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<Name extends keyof Events>(
    type: Name, listener: (this: this, event: Events[Name]) => unknown, options?: boolean | EventListenerOptions): void;
  removeEventListener<Name extends Exclude<keyof HTMLElementEventMap, keyof Events>>(
    type: Name, listener: (this: this, event: HTMLElementEventMap[Name]) => unknown, options?: boolean | EventListenerOptions): void;
  removeEventListener(
    type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** `<parley-chat>`: a chat on the page. */
export interface ParleyChatElement extends ElementWithEvents<ChatEventMap> {
  getHeaders: GetHeaders | null;
}

/** `<parley-chat-modal>`: a chat in a dialog. */
export interface ParleyChatModalElement extends ElementWithEvents<ChatModalEventMap> {
  getHeaders: GetHeaders | null;
  open: boolean;
  show(): void;
  /** Closes with the transition; `close` is fired when it is over. */
  close(): void;
}

/** `<parley-unread>`: the number of unread messages. */
export interface ParleyUnreadElement extends ElementWithEvents<UnreadEventMap> {
  getHeaders: GetHeaders | null;
}

/**
 * Puts a chat into an element of the page.
 *
 * @param target the element or its selector
 * @throws Error if there is no such element
 */
export function mount(target: Element | string, options?: ChatOptions): { element: ParleyChatElement; unmount: () => void };

/** Opens the chat above the page. The element fires `close` and is then removed. */
export function openModal(options?: ChatOptions): { element: ParleyChatModalElement; close: () => void };

/** Counts what `signOut` would erase: unsent messages, and conversations with text or files that were never sent. */
export function unsent(): Promise<{ messages: number; drafts: number }>;

/** To be called when the person signs out of the host: erases all drafts and unsent messages on this computer. */
export function signOut(): Promise<void>;

/** Adds a language, or replaces texts of one; at any time. */
export function addStrings(locale: string, table: Record<string, string | Record<string, string>>): void;

declare global {
  interface HTMLElementTagNameMap {
    'parley-chat': ParleyChatElement;
    'parley-chat-modal': ParleyChatModalElement;
    'parley-unread': ParleyUnreadElement;
  }
}
