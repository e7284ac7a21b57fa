import { conversationsOf } from '../conversations/conversations.js';
import { actions } from '../parts/load.jsx';
import { linksOf } from '../server/links.js';
import { contiguous, merge, revisionOf, trimmed } from './merge.js';
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
 * @param {(stale?: boolean) => void} onNewer called after the window moved towards the end, or has to be read again
 * @param {object} thread whose changes are read, too
 */
export function createPages(session, partner, store, onNewer, thread) {
  const { client } = session;
  const list = conversationsOf(session);
  let tag = null;
  /** The conversation's revision when the oldest knowledge of a loaded message was read. */
  let revision = 0;
  /** The highest revision that a frame has brought. */
  let announced = 0;
  /** Of the pages that came while changes were read. */
  let oldestRead = Infinity;
  /** Which window: a page of one that was left comes too late. */
  let current = 0;

  function fetchPage(parameters, etag) {
    const { me } = session.store.get();
    return client.get(client.address('messages', {
      sender_id: me.id, sender_type: me.type,
      receiver_id: partner.id, receiver_type: partner.type, ...parameters,
    }), { etag });
  }

  /** A window of which nothing is from before this answer. */
  function replace(answer, state) {
    const { prev, next } = linksOf(answer);
    const { wanted } = store.get();
    revision = revisionOf(answer);
    current += 1;
    store.set({
      messages: answer.body, ownBelow: [], hasOlder: Boolean(prev), hasNewer: Boolean(next),
      wanted: answer.body.some(({ seq }) => seq === wanted?.seq) ? wanted : null, ...state,
    });
    noteRead(answer);
  }

  /** One page at a time in each direction; a failed one is tried again by the next scroll. */
  async function load(loading, parameters, take) {
    const window = current;
    store.set({ [loading]: true });
    try {
      const answer = await fetchPage({ ...parameters, limit: PAGE });
      if (window === current) take(answer, store.get());
    } catch (error) {
      session.noteError(error);
      await pause(Math.max(RETRY_MS, error.retryAfterMs ?? 0));
    } finally {
      store.set({ [loading]: false });
    }
  }

  /** A page that was read before a change whose frame or answer came first: what has changed since is read again. */
  function noteRead(answer) {
    const read = revisionOf(answer);
    oldestRead = Math.min(oldestRead, read);
    if (read >= Math.max(revision, announced)) return;
    revision = Math.min(revision, read);
    tag = null;
    onNewer(true);
  }

  const pages = {
    fetch: fetchPage,

    /** The live feed has brought a change. */
    announce(changed) {
      announced = Math.max(announced, changed);
    },

    /** A window of which nothing is from before this answer. */
    show(answer, state) {
      replace(answer, state);
      onNewer();
    },

    /** First load: the end of the conversation, the place where unread messages begin, or the wanted message. */
    async open() {
      const known = list.find(partner) ?? await list.fetchOne(partner);
      const { unreadCount = 0, readSeq = 0, lastSeq = 0 } = known ?? {};
      const { wanted } = store.get();
      const span = unreadCount > 0 ? lastSeq - readSeq + CONTEXT : 0;
      const fromUnread = !wanted && span > LARGEST_PAGE;
      const answer = wanted ? await fetchPage({ around: wanted.seq, limit: PAGE }).catch((error) => {
        // It is not there any more, or its reader may not see it.
        if (error.status !== 404) throw error;
        wanted.giveUp(error);
      }) : fromUnread
        ? await fetchPage({ after: Math.max(0, readSeq - CONTEXT), limit: LARGEST_PAGE })
        : await fetchPage({ limit: Math.max(PAGE, span) });
      // Another message may be wanted by now, or none any more.
      if (store.get().wanted !== wanted) {
        await pages.open();
        return;
      }
      const messages = answer.body;
      replace(answer, {
        phase: 'ready', error: null,
        ...(fromUnread && { hasOlder: messages[0]?.seq > 1, hasNewer: endOf(messages) < lastSeq }),
        unreadAfter: unreadCount > 0 ? readSeq : -1, counts: { unreadCount, readSeq, lastSeq },
        latestSeq: Math.max(lastSeq, endOf(messages)),
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
      if (revisionOf(answer) > revision) {
        // Until they are read, the next answer must not be "unchanged".
        const { etag } = answer;
        tag = null;
        oldestRead = Infinity;
        revision = await (await actions.now()).readChanges(thread, pages, revision) ?? revision;
        const missed = oldestRead < revision;
        revision = Math.min(revision, oldestRead);
        if (missed) onNewer(true);
        else tag = etag;
      }
      return true;
    },

    async loadOlder() {
      const { messages, hasOlder, loadingOlder } = store.get();
      if (!hasOlder || loadingOlder || messages.length === 0) return;
      await load('loadingOlder', { before: messages[0].seq }, (answer, state) => {
        const cut = trimmed(merge(answer.body, state.messages), 'newest', state);
        store.set({
          ...cut, ownBelow: ownBelow(state, state.messages, cut.messages),
          hasOlder: Boolean(linksOf(answer).prev) && answer.body.length > 0,
        });
        noteRead(answer);
      });
    },

    async loadNewer() {
      const { messages, hasNewer, loadingNewer } = store.get();
      if (!hasNewer || loadingNewer) return;
      await load('loadingNewer', { after: endOf(messages) }, (answer, state) => {
        store.set({
          ...trimmed(merge(state.messages, answer.body), 'oldest', state),
          hasNewer: answer.body.length > 0 && endOf(answer.body) < state.latestSeq,
          ...partnerMarks(state, answer.body, null),
        });
        noteRead(answer);
        onNewer();
      });
    },

    /** Leaves the place that was read and shows the end, without loading all messages between. */
    async jumpToLatest() {
      if (!store.get().hasNewer) return;
      try {
        const answer = await fetchPage({ limit: PAGE });
        tag = answer.etag;
        pages.show(answer, { hasNewer: false, latestSeq: endOf(answer.body) });
      } catch (error) {
        session.noteError(error);
      }
    },

    /**
     * Leaves the place that was read and shows the messages around another.
     *
     * @param {() => boolean} [isWanted] asked when the answer is there: its reader may have gone elsewhere
     * @returns {Promise<boolean>} false: there is no such message
     */
    async around(seq, isWanted = () => true) {
      const answer = await fetchPage({ around: seq, limit: PAGE });
      if (!isWanted()) return true;
      if (!answer.body.some((message) => message.seq === seq)) return false;
      pages.show(answer, {});
      return true;
    },

    /** The next answer is taken, whatever was read before. */
    forget() {
      tag = null;
    },
  };
  return pages;
}
