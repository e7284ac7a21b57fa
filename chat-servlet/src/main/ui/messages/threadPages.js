import { conversationsOf } from '../conversations/conversations.js';
import { linksOf } from '../server/links.js';
import { contiguous, merge, trimmed } from './merge.js';
import { partnerMarks } from './threadMarks.js';

const PAGE = 50;
const LARGEST_PAGE = 200;
/** A page that failed is requested again after this pause, while its reader still waits for it. */
const RETRY_MS = 3_000;
/** Read messages shown above the first unread one, for context. */
const CONTEXT = 15;

const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** The number of the last message. */
export const endOf = (messages) => messages.at(-1)?.seq ?? 0;

/** Own messages of a page below the window. */
export const ownBelow = (state, page, messages) => [...new Set([...state.ownBelow,
  ...page.filter((message) => message.is_own).map(({ seq }) => seq)])].filter((seq) => seq > endOf(messages));

/**
 * Reads pages of one conversation into its window of messages.
 *
 * @param {{get: () => import('./thread.js').ThreadState, set: Function}} store
 * @param {() => void} onNewer called after the window moved towards the end
 */
export function createPages(session, partner, store, onNewer) {
  const { client } = session;
  const list = conversationsOf(session);
  let tag = null;

  function fetchPage(parameters, etag) {
    const { me } = session.store.get();
    return client.get(client.address('messages', {
      sender_id: me.id, sender_type: me.type,
      receiver_id: partner.id, receiver_type: partner.type, ...parameters,
    }), { etag });
  }

  /** One page at a time in each direction; a failed one is tried again by the next scroll. */
  async function load(loading, read) {
    store.set({ [loading]: true });
    try {
      await read();
    } catch (error) {
      session.noteError(error);
      await pause(RETRY_MS);
    } finally {
      store.set({ [loading]: false });
    }
  }

  return {
    /** First load: the end of the conversation, or the place where unread messages begin. */
    async open() {
      const known = list.find(partner) ?? await list.fetchOne(partner);
      const { unreadCount = 0, readSeq = 0, lastSeq = 0 } = known ?? {};
      const span = unreadCount > 0 ? lastSeq - readSeq + CONTEXT : 0;
      const fromUnread = span > LARGEST_PAGE;
      const answer = fromUnread
        ? await fetchPage({ after: Math.max(0, readSeq - CONTEXT), limit: LARGEST_PAGE })
        : await fetchPage({ limit: Math.max(PAGE, span) });
      const messages = answer.body;
      store.set({
        phase: 'ready', messages, error: null,
        hasOlder: fromUnread ? messages[0]?.seq > 1 : Boolean(linksOf(answer).prev),
        hasNewer: fromUnread && endOf(messages) < lastSeq,
        unreadAfter: unreadCount > 0 ? readSeq : -1, counts: { unreadCount, readSeq, lastSeq },
        latestSeq: Math.max(lastSeq, endOf(messages)), ownBelow: [],
        ...partnerMarks(store.get(), messages, known),
      });
    },

    /** Reads the end of the conversation. @returns {Promise<boolean>} false: nothing has changed */
    async refresh() {
      const answer = await fetchPage({ limit: PAGE }, tag);
      if (answer.status === 304) return false;
      let state = store.get();
      let page = answer.body;
      const latestSeq = Math.max(state.latestSeq, endOf(page));
      if (!state.hasNewer && page.length && state.messages.length && !contiguous(state.messages, page)) {
        // More came in than one page holds: read on from the last known message. Where even that leaves a
        // gap, the reader pages down.
        const gap = await fetchPage({ after: endOf(state.messages), limit: LARGEST_PAGE });
        state = store.get();
        page = contiguous(gap.body, page) ? merge(gap.body, page) : gap.body;
      }
      tag = answer.etag;
      const messages = merge(state.messages, page, { append: !state.hasNewer });
      store.set({
        latestSeq, messages, ownBelow: ownBelow(state, page, messages),
        // Judged by what is loaded: a page read before a message was sent may arrive after it.
        hasNewer: state.hasNewer || endOf(messages) < latestSeq,
        hasOlder: state.messages.length ? state.hasOlder : Boolean(linksOf(answer).prev),
        ...partnerMarks(state, answer.body, list.find(partner)),
      });
      return true;
    },

    async loadOlder() {
      const { messages, hasOlder, loadingOlder } = store.get();
      if (!hasOlder || loadingOlder || messages.length === 0) return;
      await load('loadingOlder', async () => {
        const answer = await fetchPage({ before: messages[0].seq, limit: PAGE });
        const state = store.get();
        const cut = trimmed(merge(answer.body, state.messages), 'newest', state);
        store.set({
          ...cut, ownBelow: ownBelow(state, state.messages, cut.messages),
          hasOlder: Boolean(linksOf(answer).prev) && answer.body.length > 0,
        });
      });
    },

    async loadNewer() {
      const { messages, hasNewer, loadingNewer } = store.get();
      if (!hasNewer || loadingNewer) return;
      await load('loadingNewer', async () => {
        const answer = await fetchPage({ after: endOf(messages), limit: PAGE });
        const state = store.get();
        store.set({
          ...trimmed(merge(state.messages, answer.body), 'oldest', state),
          hasNewer: answer.body.length > 0 && endOf(answer.body) < state.latestSeq,
          ...partnerMarks(state, answer.body, null),
        });
        onNewer();
      });
    },

    /** Leaves the place that was read and shows the end, without loading all messages between. */
    async jumpToLatest() {
      if (!store.get().hasNewer) return;
      try {
        const answer = await fetchPage({ limit: PAGE });
        tag = answer.etag;
        store.set({
          messages: answer.body, hasNewer: false, hasOlder: Boolean(linksOf(answer).prev),
          latestSeq: endOf(answer.body), ownBelow: [],
        });
        onNewer();
      } catch (error) {
        session.noteError(error);
      }
    },

    /** The next answer is taken, whatever was read before. */
    forget() {
      tag = null;
    },
  };
}
