import { createClient } from '../server/client.js';
import { RequestError, isFinal } from '../server/errors.js';
import { channel } from './channel.js';
import { createPoller } from './poller.js';
import { createStore } from './store.js';

const UNREAD_EVERY_MS = 10_000;
const RECOUNT_MS = 2_000;
const FAILURES_BEFORE_SHOWN = 2;

/**
 * @typedef {{id: string|number, type: string}} Person
 * @typedef {object} SessionState
 * @property {'starting'|'ready'|'signedout'|'failed'} phase
 * @property {Person & {name?: string}|null} me
 * @property {object|null} config what the server allows, see GET /chat/config
 * @property {'ok'|'reconnecting'|'offline'} connection
 * @property {{messages: number, conversations: number}|null} unread
 * @property {boolean} live changes are told as they happen: polling is only a net under it
 */

/** One session per server: all elements of a page share its requests and what it knows. */
const sessions = new Map();

/**
 * @param {{baseUrl?: string, api?: string, getHeaders?: Function|null, persist?: boolean}} options
 * @returns {ReturnType<typeof createSession>}
 */
export function sessionFor({ baseUrl, api = 'chat/', getHeaders, persist } = {}) {
  const base = folder(baseUrl ? new URL(baseUrl, document.baseURI) : new URL('../', import.meta.url));
  const apiUrl = folder(new URL(api, base));
  let session = sessions.get(apiUrl);
  if (!session) {
    session = createSession(base, apiUrl);
    sessions.set(apiUrl, session);
  }
  if (getHeaders) session.getHeaders = getHeaders;
  if (persist === false) session.persist = false;
  return session;
}

/** Those of this page; of a page without an element the one with the server that it came from. */
export const allSessions = () => (sessions.size ? [...sessions.values()] : [sessionFor()]);

// Signing out in one tab signs all of them out.
channel.listen((message) => { if (message.signedOut) endSessions(); });

/** Nobody is signed in any more: nothing of anybody stays in memory, nothing is asked. */
export function endSessions() {
  for (const session of sessions.values()) {
    session.clear();
    session.store.set({ phase: 'signedout' });
  }
}

/** The parts lie in …/chat-ui/, so without a word from the host the server is one folder up. */
function folder(url) {
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  url.search = '';
  url.hash = '';
  return url.href;
}

function createSession(baseUrl, apiUrl) {
  /** @type {ReturnType<typeof createStore<SessionState>>} */
  const store = createStore({ phase: 'starting', me: null, config: null, connection: 'ok', unread: null, live: false });
  const parts = new Map();
  let starting = null;
  let unreadTag = null;
  let recount = null;
  let lists = 0;

  const session = {
    store,
    getHeaders: null,
    /** Says that the caller types, once the live part is here. @type {((partner: Person) => void)|null} */
    typing: null,
    /** False where nothing may be written to the computer, for instance a shared one. */
    persist: true,
    client: createClient({ baseUrl, apiUrl, getHeaders: () => session.getHeaders }),

    /** Server and caller: what is kept or shared between tabs is kept under this. */
    get scope() {
      return `${apiUrl}|${personKey(store.get().me)}`;
    },

    /** Learns who the caller is; answers the same promise to everybody who asks meanwhile. */
    start() {
      if (store.get().phase === 'ready') return Promise.resolve();
      starting ??= learn().finally(() => { starting = null; });
      return starting;
    },

    /** Somebody else may be signed in by now: asks, and forgets the caller before if it is so. */
    async recheck() {
      const { body } = await session.client.get(session.client.address('config'));
      const { me } = store.get();
      if (me && personKey(me) === personKey(body.me)) return;
      session.clear();
      store.set({ phase: 'ready', me: body.me, config: body });
    },

    /**
     * Asks over plain HTTP what the end of a live connection cannot tell.
     *
     * @returns {Promise<'fine'|'signedout'|'unreachable'>}
     */
    async check() {
      try {
        await session.recheck();
        session.noteSuccess();
        return 'fine';
      } catch (error) {
        session.noteError(error);
        return error.signedOut ? 'signedout' : 'unreachable';
      }
    },

    clear() {
      for (const part of parts.values()) part.close?.();
      parts.clear();
      unreadTag = null;
      store.set({ phase: 'starting', me: null, config: null, unread: null, connection: 'ok', live: false });
    },

    /** A part that exists once per caller, such as the outbox; made when first asked for. */
    part(name, create) {
      if (!parts.has(name)) parts.set(name, create(session));
      return parts.get(name);
    },

    /** Every failure of a background request comes here, and every success. */
    noteError(error, failures = 1) {
      if (error instanceof RequestError && error.signedOut) {
        store.set({ phase: 'signedout', connection: 'ok' });
      } else if (isFinal(error)) {
        // The connection is fine; whoever asked says what was refused.
      } else if (!navigator.onLine) {
        store.set({ connection: 'offline' });
      } else if (failures >= FAILURES_BEFORE_SHOWN) {
        store.set({ connection: 'reconnecting' });
      }
    },
    noteSuccess() {
      if (store.get().connection !== 'ok') store.set({ connection: 'ok' });
    },

    /** While a conversation list is polled, its changes say when the sum can have changed. */
    listShown() {
      lists += 1;
      return () => { lists -= 1; };
    },

    unread: createPoller(async () => {
      if (store.get().phase === 'signedout') return false;
      await session.start();
      if (store.get().phase !== 'ready') return false;
      if (lists > 0 && store.get().unread && !session.unreadStale) return false;
      const answer = await session.client.get(session.client.address('unread'), { etag: unreadTag });
      session.unreadStale = false;
      if (answer.status === 304) return false;
      unreadTag = answer.etag;
      store.set({ unread: answer.body });
      return true;
    }, { every: UNREAD_EVERY_MS, calm: () => store.get().live, onError: (error, failures) => session.noteError(error, failures) }),

    unreadStale: false,
    /** One conversation went from some unread messages to some others: the sum moves with it. */
    shiftUnread(before, after) {
      const { unread, live } = store.get();
      // Polling cannot know what happened between two answers.
      if (!live || !unread || before === undefined) {
        session.refreshUnread();
      } else if (before !== after) {
        store.set({
          unread: {
            messages: Math.max(0, unread.messages + after - before),
            conversations: Math.max(0, unread.conversations + (after > 0) - (before > 0)),
          },
        });
        // The sum may have had this in it already, when its answer was under way.
        unreadTag = null;
        recount ??= setTimeout(() => {
          recount = null;
          session.refreshUnread();
        }, RECOUNT_MS);
      }
    },
    /** Something was read or came in: the sum is asked for again if anybody shows it. */
    refreshUnread() {
      session.unreadStale = true;
      if (session.unread.held) session.unread.now();
    },
  };

  async function learn() {
    try {
      const { body } = await session.client.get(session.client.address('config'));
      const { me } = store.get();
      // Signed in again as somebody else: nothing of the one before may stay.
      if (me && personKey(me) !== personKey(body.me)) session.clear();
      store.set({ phase: 'ready', me: body.me, config: body, connection: 'ok' });
    } catch (error) {
      const signedOut = error instanceof RequestError && error.signedOut;
      store.set({ phase: signedOut ? 'signedout' : 'failed' });
      if (!signedOut) throw error;
    }
  }

  // Signed in again in another tab or window, perhaps.
  for (const [target, moment] of [[window, 'focus'], [document, 'visibilitychange']]) {
    target.addEventListener(moment, () => {
      if (store.get().phase === 'signedout' && !document.hidden) session.start().catch(() => {});
    });
  }
  return session;
}

/** "doctor:3": the key of a person in maps, storage and React lists. */
export const personKey = ({ type, id }) => `${type}:${id}`;
