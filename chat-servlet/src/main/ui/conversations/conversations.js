import { RequestError } from '../server/errors.js';
import { createPoller } from '../session/poller.js';
import { createStore } from '../session/store.js';
import { personKey } from '../session/session.js';

const EVERY_MS = 5_000;

/**
 * @typedef {object} Conversation an element of GET /chat/conversations; see the HTTP contract
 * @typedef {object} ListState
 * @property {'loading'|'ready'|'error'} phase
 * @property {Conversation[]} items newest activity first
 * @property {string|null} next address of the next page down
 * @property {boolean} loadingMore
 */

/** The caller's conversations, kept fresh by asking for the first page again and again. */
export const conversationsOf = (session) => session.part('conversations', createConversations);

function createConversations(session) {
  const { client } = session;
  const store = createStore({ phase: 'loading', items: [], next: null, loadingMore: false });
  const delivered = new Map();
  let tag = null;
  let pagesLoaded = 1;
  let reporting = null;

  const listPath = () => {
    const { me } = session.store.get();
    return `chat/conversations/${encodeURIComponent(me.type)}/${encodeURIComponent(me.id)}`;
  };

  const poller = createPoller(async () => {
    if (session.store.get().phase === 'signedout') return false;
    await session.start();
    if (session.store.get().phase !== 'ready') return false;
    const answer = await client.get(client.address(listPath()), { etag: tag });
    if (answer.status === 304) return false;
    tag = answer.etag;
    const fresh = answer.body;
    const known = new Set(fresh.map(personKey));
    const { items, next } = store.get();
    // What lies below the first page stays until somebody pages again; nothing is shown twice.
    const below = pagesLoaded > 1 ? items.filter((item) => !known.has(personKey(item))) : [];
    store.set({
      phase: 'ready', items: [...fresh, ...below],
      next: pagesLoaded > 1 ? next : answer.links.next ?? null,
    });
    session.refreshUnread();
    reportDelivered(fresh);
    return true;
  }, {
    every: EVERY_MS,
    onSuccess: session.noteSuccess,
    onError(error, failures) {
      // The list is refused when the sign-in now belongs to somebody else: look who it is.
      if (error instanceof RequestError && error.status === 403) session.recheck().catch(() => {});
      session.noteError(error, failures);
      if (store.get().phase === 'loading' && failures > 1) store.set({ phase: 'error' });
    },
  });

  /** Tells the senders' ticks that their messages arrived here, one conversation after the other. */
  async function reportDelivered(items) {
    const arrived = items.filter((item) => item.unreadCount > 0
      && item.lastSeq > (delivered.get(personKey(item)) ?? 0));
    for (const item of arrived) delivered.set(personKey(item), item.lastSeq);
    if (reporting || arrived.length === 0) return;
    reporting = (async () => {
      for (const item of arrived) await list.mark(item, { delivered_to: item.lastSeq });
    })().catch(() => {}).finally(() => { reporting = null; });
    await reporting;
  }

  const list = {
    store,
    poller,

    async loadMore() {
      const { next, loadingMore } = store.get();
      if (!next || loadingMore) return;
      store.set({ loadingMore: true });
      try {
        const answer = await client.get(next);
        const known = new Set(store.get().items.map(personKey));
        const more = answer.body.filter((item) => !known.has(personKey(item)));
        pagesLoaded += 1;
        store.set({ items: [...store.get().items, ...more], next: answer.links.next ?? null });
      } finally {
        store.set({ loadingMore: false });
      }
    },

    /** Conversations whose partner's name begins so; the host's directory knows names best. */
    async search(text, signal) {
      const answer = await client.get(client.address(listPath(), { q: text }), { signal });
      return answer.body;
    },

    find: (person) => store.get().items.find((item) => personKey(item) === personKey(person)) ?? null,

    /** One element, for a partner that no loaded page holds. Null: no conversation yet. */
    async fetchOne(person) {
      const answer = await client.get(client.address(listPath(), {
        partner_type: person.type, partner_id: person.id,
      }));
      return answer.body[0] ?? null;
    },

    /** Moves the caller's own marks, and shows the new count without waiting for the next poll. */
    async mark(partner, marks, { keepalive = false } = {}) {
      const { me } = session.store.get();
      const { body } = await client.post('chat/read', {
        sender_id: me.id, sender_type: me.type,
        receiver_id: partner.id, receiver_type: partner.type, ...marks,
      }, { keepalive });
      if (marks.up_to == null) return;
      const key = personKey(partner);
      store.set({
        items: store.get().items.map((item) => (personKey(item) === key
          ? { ...item, unreadCount: body.unreadCount, readSeq: body.readSeq } : item)),
      });
      session.refreshUnread();
    },
  };
  return list;
}
