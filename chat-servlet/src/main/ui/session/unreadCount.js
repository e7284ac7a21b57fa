import { createPoller } from './poller.js';

const EVERY_MS = 10_000;

/** The number of unread messages, requested while it is shown. */
export function createUnreadCount(session) {
  const { store, client } = session;
  let tag = null;
  const count = {
    poller: createPoller(async () => {
      if (store.get().phase === 'signedout') return false;
      await session.start();
      if (store.get().phase !== 'ready') return false;
      if (count.lists > 0 && store.get().unread && !count.stale) return false;
      const answer = await client.get(client.address('unread'), { etag: tag });
      count.stale = false;
      if (answer.status === 304) return false;
      tag = answer.etag;
      store.set({ unread: answer.body });
      return true;
    }, { every: EVERY_MS, live: () => store.get().live, onError: session.noteError }),

    /** How many conversation lists are polled: while there is one, its changes say when to count again. */
    lists: 0,
    stale: false,

    /** The next answer is taken, whatever was known before. */
    forget() {
      tag = null;
    },

    /** To be called when something was read or came in: the number is requested again if it is shown. */
    refresh() {
      count.stale = true;
      if (count.poller.held) count.poller.now();
    },
  };
  return count;
}
