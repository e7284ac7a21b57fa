import { createClient } from '../server/client.js';
import { PAGE, isFinal } from '../server/errors.js';
import { personKey } from './person.js';
import { createSignIn } from './signIn.js';
import { createStore } from './store.js';
import { createUnreadCount } from './unreadCount.js';

const FAILURES_BEFORE_SHOWN = 2;
const AGAIN_MS = 15_000;

/**
 * @typedef {{id: string|number, type: string}} Person
 * @typedef {object} SessionState
 * @property {'starting'|'ready'|'signedout'|'failed'} phase
 * @property {Person & {name?: string}|null} me
 * @property {object|null} config what the server allows, see GET /chat/config
 * @property {'ok'|'reconnecting'|'offline'} connection
 * @property {{messages: number, conversations: number}|null} unread
 * @property {boolean} known someone was signed in since this page was loaded
 * @property {boolean} live changes are received as they happen, so polling is only a fallback
 */

const NO_CALLER = { phase: 'starting', me: null, config: null, connection: 'ok', unread: null, live: false };

/**
 * What is known about one server and the caller: who is signed in, the state of the connection, and the
 * parts that exist once per caller.
 */
export function createSession(baseUrl, apiUrl) {
  /** @type {ReturnType<typeof createStore<SessionState>>} */
  const store = createStore({ ...NO_CALLER, known: false });
  const parts = new Map();
  let again = 0;

  const session = {
    store,
    /** The server's time, once a time is shown. @type {ReturnType<typeof import('./clock.js').clockOf>|null} */
    clock: null,
    getHeaders: null,
    /** @type {import('../server/csrf.js').TokenNames} */
    csrf: {},
    /** Reports that the caller types, once the live part is loaded. @type {((partner: Person) => void)|null} */
    typing: null,
    /** False where nothing may be written to the computer, for instance a shared one. */
    persist: true,
    client: createClient({ baseUrl, apiUrl, noteDate: (...date) => session.clock?.noteDate(...date), getHeaders: () => session.getHeaders }),

    /** Server and caller: what is kept or shared between tabs is kept under this. */
    get scope() {
      return `${apiUrl}|${personKey(store.get().me)}`;
    },

    /** A part that exists once per caller, such as the outbox; created on first use. */
    part(name, create) {
      if (!parts.has(name)) parts.set(name, create(session));
      return parts.get(name);
    },

    /** Forgets the caller. */
    clear() {
      clearTimeout(again);
      for (const part of parts.values()) part.close?.();
      parts.clear();
      session.unread.forget();
      store.set(NO_CALLER);
    },

    /**
     * Shows that no one is signed in. A network that asks for a sign-in of its own looks like the host's
     * sign-in page, so after a page the server is asked again.
     */
    end({ code }) {
      clearTimeout(again);
      if (code === PAGE) again = setTimeout(() => session.start().catch(() => {}), AGAIN_MS);
      store.set({ phase: 'signedout', connection: 'ok' });
    },

    /** To be called after every failed background request. */
    noteError(error, failures = 1) {
      if (error?.signedOut) {
        session.end(error);
      } else if (isFinal(error)) {
        // The connection is fine; the caller of the request shows what was refused.
      } else if (!navigator.onLine) {
        store.set({ connection: 'offline' });
      } else if (failures >= FAILURES_BEFORE_SHOWN) {
        store.set({ connection: 'reconnecting' });
      }
    },
    /** To be called after every background request that succeeded. */
    noteSuccess() {
      if (store.get().connection !== 'ok') store.set({ connection: 'ok' });
    },
  };
  session.start = createSignIn(session);
  session.unread = createUnreadCount(session);
  return session;
}
