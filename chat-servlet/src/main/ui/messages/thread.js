import { createPoller } from '../session/poller.js';
import { createStore } from '../session/store.js';
import { conversationsOf } from '../conversations/conversations.js';
import { createReadMarks } from './readMarks.js';
import { isFinal } from '../server/errors.js';
import { contiguous, merge, ownMarks, trimmed } from './window.js';

const EVERY_MS = 2_000;
const PAGE = 50;
const LARGEST_PAGE = 200;
/** A page that failed is asked for again after this pause, while its reader still waits for it. */
const AGAIN_MS = 3_000;
/** Read messages shown above the first unread one, so that it does not stand alone. */
const LEAD = 15;

/**
 * @typedef {object} ThreadState
 * @property {'loading'|'ready'|'error'} phase
 * @property {object[]} messages a window of the conversation without gaps, oldest first
 * @property {boolean} hasOlder
 * @property {boolean} hasNewer the window ends before the conversation does
 * @property {boolean} loadingOlder
 * @property {boolean} loadingNewer
 * @property {number} unreadAfter messages of the partner after this seq were unread when opened; -1 none
 * @property {number} latestSeq
 * @property {number} readSeq the partner's marks, for the ticks of own messages
 * @property {number} deliveredSeq
 * @property {unknown} error why the first page could not be read
 */

/** The messages with one partner, as far as they are loaded. */
export function createThread(session, partner) {
  const { client } = session;
  const list = conversationsOf(session);
  const store = createStore({
    phase: 'loading', messages: [], hasOlder: false, hasNewer: false, loadingOlder: false,
    loadingNewer: false, unreadAfter: -1, latestSeq: 0, readSeq: 0, deliveredSeq: 0, error: null,
  });
  let tag = null;
  let opened = false;
  /** The highest number that somebody spoke of: until it is here, something is missing. */
  let expected = 0;

  function fetchPage(parameters, etag) {
    const { me } = session.store.get();
    return client.get(client.address('messages', {
      sender_id: me.id, sender_type: me.type,
      receiver_id: partner.id, receiver_type: partner.type, ...parameters,
    }), { etag });
  }

  const endOf = (messages) => (messages.length ? messages[messages.length - 1].seq : 0);

  /** First load: the end of the conversation, or the place where unread messages begin. */
  async function open() {
    const known = list.find(partner) ?? await list.fetchOne(partner);
    const { unreadCount = 0, readSeq = 0, lastSeq = 0 } = known ?? {};
    const span = unreadCount > 0 ? lastSeq - readSeq + LEAD : 0;
    const fromUnread = span > LARGEST_PAGE;
    const answer = fromUnread
      ? await fetchPage({ after: Math.max(0, readSeq - LEAD), limit: LARGEST_PAGE })
      : await fetchPage({ limit: Math.max(PAGE, span) });
    const messages = answer.body;
    store.set({
      phase: 'ready', messages, error: null,
      hasOlder: fromUnread ? messages[0]?.seq > 1 : Boolean(answer.links.prev),
      hasNewer: fromUnread && endOf(messages) < lastSeq,
      unreadAfter: unreadCount > 0 ? readSeq : -1,
      latestSeq: Math.max(lastSeq, endOf(messages)),
      ...ownMarks(store.get(), messages, known),
    });
    opened = true;
  }

  const behind = () => opened && !store.get().hasNewer && endOf(store.get().messages) < expected;

  async function refresh() {
    const answer = await fetchPage({ limit: PAGE }, tag);
    if (answer.status === 304) return false;
    let state = store.get();
    let page = answer.body;
    const latestSeq = Math.max(state.latestSeq, endOf(page));
    if (!state.hasNewer && page.length && state.messages.length && !contiguous(state.messages, page)) {
      // More came than one page holds. Read on from what is known; without luck the reader pages down.
      const gap = await fetchPage({ after: endOf(state.messages), limit: LARGEST_PAGE });
      state = store.get();
      page = contiguous(gap.body, page) ? merge(gap.body, page) : gap.body;
    }
    tag = answer.etag;
    const messages = merge(state.messages, page, { append: !state.hasNewer });
    store.set({
      latestSeq, messages,
      // Judged by what is here: a page that was read before a message was sent comes after it at times.
      hasNewer: state.hasNewer || endOf(messages) < latestSeq,
      hasOlder: state.messages.length ? state.hasOlder : Boolean(answer.links.prev),
      ...ownMarks(state, answer.body, list.find(partner)),
    });
    return true;
  }

  const poller = createPoller(async () => {
    if (session.store.get().phase === 'signedout') return false;
    await session.start();
    if (session.store.get().phase !== 'ready') return false;
    if (opened) return refresh();
    await open();
    // Told of while the page was on its way, and perhaps not in it.
    if (behind()) await refresh();
    return true;
  }, {
    every: EVERY_MS,
    calm: () => session.store.get().live,
    onSuccess: session.noteSuccess,
    onError(error, failures) {
      const final = isFinal(error);
      // A conversation may also be closed to a reader who has it open.
      if (final || (!opened && failures > 1)) store.set({ phase: 'error', error });
      session.noteError(error, failures);
    },
  });

  /** What came in while another page was on its way. */
  function catchUp() {
    if (poller.held && behind()) poller.now();
  }

  const marks = createReadMarks((upTo, options) => list.mark(partner, { up_to: upTo }, options));

  return {
    partner,
    store,
    poller,
    marks,

    async loadOlder() {
      const { messages, hasOlder, loadingOlder } = store.get();
      if (!hasOlder || loadingOlder || messages.length === 0) return;
      store.set({ loadingOlder: true });
      try {
        const answer = await fetchPage({ before: messages[0].seq, limit: PAGE });
        const state = store.get();
        store.set({
          ...trimmed(merge(answer.body, state.messages), 'newest', state),
          hasOlder: Boolean(answer.links.prev) && answer.body.length > 0,
        });
      } catch (error) {
        session.noteError(error);
        await new Promise((resolve) => { setTimeout(resolve, AGAIN_MS); });
      } finally {
        store.set({ loadingOlder: false });
      }
    },

    async loadNewer() {
      const { messages, hasNewer, loadingNewer } = store.get();
      if (!hasNewer || loadingNewer) return;
      store.set({ loadingNewer: true });
      try {
        const answer = await fetchPage({ after: endOf(messages), limit: PAGE });
        const state = store.get();
        const hasMore = answer.body.length > 0 && endOf(answer.body) < state.latestSeq;
        store.set({
          ...trimmed(merge(state.messages, answer.body), 'oldest', state),
          hasNewer: hasMore, ...ownMarks(state, answer.body, null),
        });
        catchUp();
      } catch (error) {
        session.noteError(error);
        await new Promise((resolve) => { setTimeout(resolve, AGAIN_MS); });
      } finally {
        store.set({ loadingNewer: false });
      }
    },

    /** Leaves the place where somebody read and shows the end, without loading all between. */
    async jumpToLatest() {
      if (!store.get().hasNewer) return;
      try {
        const answer = await fetchPage({ limit: PAGE });
        tag = answer.etag;
        store.set({
          messages: answer.body, hasNewer: false, hasOlder: Boolean(answer.links.prev),
          latestSeq: endOf(answer.body),
        });
        catchUp();
      } catch (error) {
        session.noteError(error);
      }
    },

    /** A page that grew while its reader stood at the end gives up what lies far above. */
    trimAbove() {
      const state = store.get();
      const cut = trimmed(state.messages, 'oldest', state);
      if (cut.messages !== state.messages) store.set(cut);
    },

    /**
     * Takes the answer to a send. False while messages of the partner are missing before it; the
     * next poll brings all of them in order.
     */
    accept(message) {
      const { messages, hasNewer, phase } = store.get();
      if (phase !== 'ready' || hasNewer) return false;
      const known = messages.some((other) => other.seq === message.seq);
      if (!known && message.seq !== endOf(messages) + 1) return false;
      if (!known) store.set({ messages: [...messages, message], latestSeq: message.seq });
      return true;
    },

    /** There is a message with this number; where it is not here yet, it is read. */
    expect(seq) {
      expected = Math.max(expected, seq);
      const { hasNewer, latestSeq } = store.get();
      if (opened && hasNewer && seq > latestSeq) store.set({ latestSeq: seq });
      catchUp();
    },

    /** The partner's marks; they only grow. */
    noteMarks(read, delivered) {
      const { readSeq, deliveredSeq } = store.get();
      if (read <= readSeq && delivered <= deliveredSeq) return;
      store.set({ readSeq: Math.max(readSeq, read), deliveredSeq: Math.max(deliveredSeq, delivered, read) });
    },

    /** What the list knows of this conversation. */
    heed(item) {
      this.noteMarks(item.partnerReadSeq ?? 0, item.partnerDeliveredSeq ?? 0);
      this.expect(item.lastSeq);
    },

    /** The line "new messages" stands after this number. */
    drawUnreadLine: (seq) => store.set({ unreadAfter: seq }),

    /** After an answer of one's own the line "new messages" has served its purpose. */
    clearUnreadLine() {
      if (store.get().unreadAfter >= 0) store.set({ unreadAfter: -1 });
    },

    /**
     * Shown again after a while: what is here is shown at once, unless more came in meanwhile or the
     * window ended in the middle; then the right place is found anew.
     */
    reopen() {
      if (!opened) return;
      const known = list.find(partner);
      const { messages, hasNewer } = store.get();
      if (hasNewer || messages.length === 0 || known?.lastSeq > endOf(messages)) {
        opened = false;
        tag = null;
        store.set({ phase: 'loading', messages: [], hasNewer: false });
        return;
      }
      store.set({ unreadAfter: known?.unreadCount > 0 ? known.readSeq : -1 });
    },

    retry() {
      opened = false;
      store.set({ phase: 'loading', error: null });
      poller.now();
    },
  };
}
