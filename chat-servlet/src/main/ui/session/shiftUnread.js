const RECOUNT_MS = 2_000;
const timers = new WeakMap();

/** One conversation went from some unread messages to some others: the total moves with it. */
export function shiftUnread(session, before, after) {
  const { unread, live } = session.store.get();
  // Polling cannot know what happened between two answers.
  if (!live || !unread || before === undefined) {
    session.unread.refresh();
  } else if (before !== after) {
    session.store.set({
      unread: {
        messages: Math.max(0, unread.messages + after - before),
        conversations: Math.max(0, unread.conversations + (after > 0) - (before > 0)),
      },
    });
    // The total may have included it already, when its answer was on its way.
    session.unread.forget();
    if (timers.has(session)) return;
    timers.set(session, setTimeout(() => {
      timers.delete(session);
      session.unread.refresh();
    }, RECOUNT_MS));
  }
}
