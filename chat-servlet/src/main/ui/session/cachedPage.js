import { randomKey } from '../outbox/send.js';
import { allSessions } from './allSessions.js';
import { checkSession } from './checkSession.js';
import { endSessions } from './sessions.js';
import { localStore } from './storage.js';

const SIGNED_OUT = 'parley:signed-out';

const lastSignOut = () => localStore()?.getItem(SIGNED_OUT) ?? null;
let known = null;

/** Notes a sign-out for pages in the browser's back-forward cache, which receive no messages. */
export function noteSignOut() {
  try {
    localStore()?.setItem(SIGNED_OUT, randomKey());
  } catch {
    // The quota is used up: such a page learns it from the server, a moment later.
  }
}

window.addEventListener('pagehide', () => { known = lastSignOut(); });

// A page comes back with all its messages: whether they may be seen is decided before it is painted.
window.addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  const over = lastSignOut() !== known;
  if (over) endSessions();
  for (const session of allSessions()) {
    if (over) session.start().catch(() => {});
    else if (session.store.get().phase === 'ready') checkSession(session);
  }
});
