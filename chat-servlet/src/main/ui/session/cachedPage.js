import { allSessions, endSessions } from './session.js';
import { localPlace } from './storage.js';

const SIGNED_OUT_AT = 'parley:signed-out';

const lastSignOut = () => localPlace()?.getItem(SIGNED_OUT_AT) ?? null;
let known = null;

/** Told to pages that hear nothing at the moment: those in the browser's back-forward cache. */
export function noteSignOut() {
  try {
    localPlace()?.setItem(SIGNED_OUT_AT, String(Date.now()));
  } catch {
    // The quota is used up: such a page learns it from the server, a moment later.
  }
}

window.addEventListener('pagehide', () => { known = lastSignOut(); });

// A page comes back as it was left, messages and all: who may see them is settled before it is painted.
window.addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  const over = lastSignOut() !== known;
  if (over) endSessions();
  for (const session of allSessions()) {
    if (over) session.start().catch(() => {});
    else if (session.store.get().phase === 'ready') session.check();
  }
});
