import { conversationsOf } from '../conversations/conversations.js';
import { RequestError, isFinal } from '../server/errors.js';
import { createPoller } from '../session/poller.js';
import { createStore } from '../session/store.js';
import { trimmed } from './merge.js';
import { createThreadMarks } from './threadMarks.js';
import { createPages, endOf, ownBelow } from './threadPages.js';

const EVERY_MS = 2_000;

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
 * @property {number[]} ownBelow numbers of own messages that are known to be below the window
 * @property {{unreadCount: number, readSeq: number, lastSeq: number}} counts what was unread by the last answer
 * @property {number} readSeq the partner's marks, for the ticks of own messages
 * @property {number} deliveredSeq
 * @property {number} sinceSeq Up to this message the marks of a group count for nobody.
 * @property {object[]} changed the last messages that were changed, loaded or not
 * @property {unknown} error why the first page could not be read
 * @property {{seq: number, onShown: (row: HTMLElement) => void, giveUp: (error: unknown) => void}|null} wanted the message that is to be shown next
 * @property {boolean} [missed] a message that was found is not there, which is still to be said
 */

/** The messages with one partner, as far as they are loaded. */
export function createThread(session, partner) {
  const list = conversationsOf(session);
  const store = createStore({
    phase: 'loading', messages: [], hasOlder: false, hasNewer: false, loadingOlder: false,
    loadingNewer: false, unreadAfter: -1, latestSeq: 0, ownBelow: [], readSeq: 0, deliveredSeq: 0, sinceSeq: 0, changed: [], error: null, wanted: null,
    counts: { unreadCount: 0, readSeq: 0, lastSeq: 0 },
  });
  let opened = false;
  /** The highest number known to exist: until it is loaded, something is missing. */
  let expected = 0;
  const pages = createPages(session, partner, store, catchUp, { store });
  const marks = createThreadMarks(session, partner, store);

  const isIncomplete = () => opened && !store.get().hasNewer && endOf(store.get().messages) < expected;

  const poller = createPoller(async () => {
    if (session.store.get().phase === 'signedout') return false;
    await session.start();
    if (session.store.get().phase !== 'ready') return false;
    if (opened) return pages.refresh();
    await pages.open();
    opened = true;
    // Messages announced while the page was on its way may not be in it.
    if (isIncomplete()) await pages.refresh();
    return true;
  }, {
    every: EVERY_MS,
    live: () => session.store.get().live,
    onSuccess: session.noteSuccess,
    onError(error, failures) {
      const final = isFinal(error);
      // A conversation may also be closed to a reader who has it open.
      // What is refused is not in the list any more, nor in the totals.
      if (final && store.get().phase !== 'error') list.poller.now();
      if (error.status === 403 && store.get().phase !== 'error') thread.end(error);
      else if (final || (!opened && failures > 1)) store.set({ phase: 'error', error });
      session.noteError(error, failures);
    },
  });

  /** Reads what came in, or was changed, while another page was on its way. */
  function catchUp(stale = false) {
    if (poller.held && (stale || isIncomplete())) poller.now();
  }

  const thread = {
    partner,
    store,
    poller,
    marks: marks.own,
    noteMarks: marks.notePartner,
    loadOlder: pages.loadOlder,
    loadNewer: pages.loadNewer,
    jumpToLatest: pages.jumpToLatest,
    pages,

    /**
     * Shows a message in the open conversation, or in this one when it is opened next, wherever it is.
     *
     * @param {number} seq
     * @param {(row: HTMLElement) => void} onShown gets its row
     * @param {(error: unknown) => void} [onFailed] gets why it is not shown; null: it is not there any more
     */
    async show(seq, onShown, onFailed = session.noteError) {
      const wanted = {
        seq, onShown,
        giveUp(error) {
          if (!isWanted()) return;
          store.set({ wanted: null });
          onFailed(error);
        },
      };
      const isWanted = () => store.get().wanted === wanted;
      const { messages } = store.get();
      store.set({ wanted });
      if (!opened || messages.some((message) => message.seq === seq)) return;
      await pages.around(seq, isWanted).then((found) => { if (!found) wanted.giveUp(null); }, wanted.giveUp);
    },

    /** A window that grew while its reader was at the end drops what is far above. */
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
      const state = store.get();
      const { messages, hasNewer, phase } = state;
      if (phase === 'ready' && hasNewer) store.set({ ownBelow: ownBelow(state, [message], messages) });
      if (phase !== 'ready' || hasNewer) return false;
      const known = messages.some((other) => other.seq === message.seq);
      if (!known && message.seq !== endOf(messages) + 1) return false;
      if (!known) store.set({ messages: [...messages, message], latestSeq: message.seq });
      return true;
    },

    /** A message with this number exists; it is read if it is not loaded yet. */
    expect(seq) {
      expected = Math.max(expected, seq);
      const { hasNewer, latestSeq } = store.get();
      if (opened && hasNewer && seq > latestSeq) store.set({ latestSeq: seq });
      catchUp();
    },

    /** Takes over what the list knows of this conversation. */
    update(item) {
      marks.notePartner(item.partnerReadSeq ?? 0, item.partnerDeliveredSeq ?? 0);
      const { unreadCount, readSeq, lastSeq } = item;
      store.set({ counts: { unreadCount, readSeq, lastSeq }, sinceSeq: item.partnerSinceSeq ?? 0 });
      thread.expect(item.lastSeq);
    },

    /** Draws the line "new messages" after this number. */
    drawUnreadLine: (seq) => store.set({ unreadAfter: seq }),

    /** After an answer of the reader's own the line "new messages" is not needed any more. */
    clearUnreadLine() {
      if (store.get().unreadAfter >= 0) store.set({ unreadAfter: -1 });
    },

    /**
     * To be called when the conversation is shown again. What is loaded is shown at once, unless more came in
     * meanwhile or the window ended in the middle; then it is opened as for the first time.
     */
    reopen() {
      if (!opened) return;
      const known = list.find(partner);
      const { messages, hasNewer } = store.get();
      if (hasNewer || messages.length === 0 || known?.lastSeq > endOf(messages)) {
        opened = false;
        pages.forget();
        store.set({ phase: 'loading', messages: [], hasNewer: false });
        return;
      }
      store.set({ unreadAfter: known?.unreadCount > 0 ? known.readSeq : -1 });
    },

    /** What may not be read any more is forgotten. */
    end(error = new RequestError(403, 'gone')) {
      opened = false;
      expected = 0;
      pages.forget();
      store.set({ phase: 'error', error, messages: [] });
      store.get().wanted?.giveUp(error);
      if (partner.type === 'group') list.remove(partner);
    },

    retry() {
      opened = false;
      store.set({ phase: 'loading', error: null });
      poller.now();
    },
  };
  return thread;
}
