import { RequestError } from '../server/errors.js';
import { linksOf } from '../server/links.js';
import { channel } from '../session/channel.js';
import { post } from '../server/post.js';
import { updateCaller } from '../session/checkSession.js';
import { personKey } from '../session/person.js';
import { createPoller } from '../session/poller.js';
import { shiftUnread } from '../session/shiftUnread.js';
import { createStore } from '../session/store.js';
import { fresher, newestFirst } from './merge.js';
import { isMuted } from './view.js';

const EVERY_MS = 5_000;

/**
 * @typedef {object} Conversation an element of GET /chat/conversations; see the HTTP contract
 * @typedef {object} ListState
 * @property {'loading'|'ready'|'error'} phase
 * @property {Conversation[]} items newest activity first
 * @property {string|null} next address of the next page down
 * @property {boolean} loadingMore
 * @property {Record<string, {key: string, name?: string}[]>} typing who is typing, by conversation
 * @property {Record<string, object>} presence by the live feed, also for people on no loaded page
 * @property {Record<string, object>} viewed how the reader keeps conversations, as far as it changed since the page was loaded
 * @property {object} [changed] the last frame of the feed that says how a message changed
 * @property {string|null} atEnd the partner whose conversation is shown at its end, by person
 */

/** The caller's conversations, kept up to date by polling the first page. */
export const conversationsOf = (session) => session.part('conversations', createConversations);

function createConversations(session) {
  const { client } = session;
  const store = createStore({ phase: 'loading', items: [], next: null, loadingMore: false, typing: {}, presence: {}, atEnd: null, viewed: {} });
  let tag = null;
  let pagesLoaded = 1;

  const listPath = () => {
    const { me } = session.store.get();
    return `conversations/${encodeURIComponent(me.type)}/${encodeURIComponent(me.id)}`;
  };

  // An answer that a removal has overtaken may still have what was removed; the same for a change of a view.
  let removals = 0;

  const poller = createPoller(async function read() {
    if (session.store.get().phase === 'signedout') return false;
    await session.start();
    if (session.store.get().phase !== 'ready') return false;
    const before = removals;
    const answer = await client.get(client.address(listPath()), { etag: tag });
    if (before < removals) return read();
    list.cursor = answer.cursor;
    if (answer.status === 304) return false;
    tag = answer.etag;
    const { items, next, presence } = store.get();
    const fresh = inOrder(answer.body.map((item) => fresher(list.find(item), item)), answer.body);
    const known = new Map(fresh.map((item) => [personKey(item), { online: item.online, lastSeen: item.lastSeen }]));
    // What is below the first page stays until the next page is loaded; nothing is shown twice.
    const below = pagesLoaded > 1 ? items.filter((item) => !known.has(personKey(item))) : [];
    store.set({
      phase: 'ready', items: [...fresh, ...below],
      next: pagesLoaded > 1 ? next : linksOf(answer).next ?? null,
      // An answer replaces what was received before it.
      presence: Object.fromEntries(Object.entries(presence).map(([key, state]) => [key, known.get(key) ?? state])),
    });
    session.unread.refresh();
    const threads = session.part('threads', () => new Map());
    for (const item of fresh) threads.get(personKey(item))?.update(item);
    return true;
  }, {
    every: EVERY_MS,
    live: () => session.store.get().live,
    onSuccess: session.noteSuccess,
    onError(error, failures) {
      // The list is refused when another person is signed in by now.
      if (error instanceof RequestError && error.status === 403) updateCaller(session).catch(() => {});
      session.noteError(error, failures);
      if (store.get().phase === 'loading' && failures > 1) store.set({ phase: 'error' });
    },
  });

  const inOrder = (items, asked) => (items.some((item, at) => item.lastSeq > asked[at].lastSeq)
    ? newestFirst(items) : items);

  const list = {
    store,
    poller,
    /** Where the live feed starts: taken by the server before the list was read. */
    cursor: null,

    async loadMore() {
      const { next, loadingMore } = store.get();
      if (!next || loadingMore) return;
      store.set({ loadingMore: true });
      try {
        const answer = await client.get(next);
        const known = new Set(store.get().items.map(personKey));
        const more = answer.body.filter((item) => !known.has(personKey(item)));
        pagesLoaded += 1;
        store.set({ items: [...store.get().items, ...more], next: linksOf(answer).next ?? null });
      } finally {
        store.set({ loadingMore: false });
      }
    },

    /** Conversations by the beginning of the partner's name, found by the host's directory. */
    async search(text, signal) {
      const answer = await client.get(client.address(listPath(), { q: text }), { signal });
      return answer.body;
    },

    /** The address of a page of the list. */
    address: (parameters) => client.address(listPath(), parameters),

    find: (person) => store.get().items.find((item) => personKey(item) === personKey(person)) ?? null,

    /** One element, for a partner on no loaded page. Null: no conversation yet. */
    async fetchOne(person) {
      const answer = await client.get(client.address(listPath(), {
        partner_type: person.type, partner_id: person.id,
      }));
      return answer.body[0] ?? null;
    },

    /** Reads one element again, and puts it in its position. */
    async renew(person) {
      const before = removals;
      const item = await list.fetchOne(person);
      if (before < removals) {
        await list.renew(person);
        return;
      }
      if (!item) return;
      const key = personKey(item);
      const others = store.get().items.filter((other) => personKey(other) !== key);
      store.set({ items: newestFirst([fresher(list.find(item), item), ...others]) });
      session.part('threads', () => new Map()).get(key)?.update(item);
      session.unread.refresh();
    },

    /** Reads the list again, also where the server would say that nothing has changed since the last time. */
    readAgain() {
      tag = null;
      removals += 1;
      list.poller.now();
    },

    /** Drops a conversation that its caller may not see any more. */
    remove(person) {
      const key = personKey(person);
      removals += 1;
      store.set({ items: store.get().items.filter((item) => personKey(item) !== key) });
      session.unread.refresh();
    },

    /** @param {object} changes of one element; nothing happens where it is not loaded */
    change(person, changes) {
      const key = personKey(person);
      store.set({
        items: store.get().items.map((item) => (personKey(item) === key ? { ...item, ...changes } : item)),
      });
    },

    /** Takes over how the reader keeps a conversation: pinned, archived, muted_until, marked_unread. */
    see(person, view) {
      const key = personKey(person);
      const { viewed } = store.get();
      removals += 1;
      store.set({ viewed: { ...viewed, [key]: { ...viewed[key], ...view } } });
      list.change(person, view);
    },

    /**
     * Moves the caller's own marks, and shows the new count at once.
     *
     * @returns {Promise<{readSeq: number, unreadCount: number}>} the marks as they are now
     */
    async mark(partner, marks, { keepalive = false } = {}) {
      const { me } = session.store.get();
      const { body } = await post(session, 'read', {
        sender_id: me.id, sender_type: me.type,
        receiver_id: partner.id, receiver_type: partner.type, ...marks,
      }, { keepalive });
      if (marks.up_to == null) return body;
      const before = list.find(partner);
      list.change(partner, { unreadCount: body.unreadCount, readSeq: body.readSeq, ...(!body.unreadCount && { mentionCount: 0 }) });
      // What is muted counts in no total, unless its reader was mentioned: the server knows.
      shiftUnread(session, before && isMuted(before) ? undefined : before?.unreadCount, body.unreadCount);
      // Of several mentions some may still be unread.
      if (before?.mentionCount && body.unreadCount) list.renew(partner).catch((error) => session.noteError(error));
      channel.post({ changed: session.scope });
      return body;
    },
  };
  return list;
}
