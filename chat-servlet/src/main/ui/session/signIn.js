import { personKey } from './person.js';

/**
 * Finds out who is signed in, and again when a tab without a sign-in becomes visible.
 *
 * @returns {() => Promise<void>} starts the session; simultaneous calls share one request
 */
export function createSignIn(session) {
  const { store } = session;
  let starting = null;

  async function readCaller() {
    try {
      const { body } = await session.client.get(session.client.address('config'));
      const { me } = store.get();
      // Signed in again as another person: nothing of the one before may stay.
      if (me && personKey(me) !== personKey(body.me)) session.clear();
      store.set({ phase: 'ready', me: body.me, config: body, connection: 'ok', known: true });
    } catch (error) {
      if (error?.signedOut) {
        session.end(error);
      } else {
        store.set({ phase: 'failed' });
        throw error;
      }
    }
  }

  function start() {
    if (store.get().phase === 'ready') return Promise.resolve();
    starting ??= readCaller().finally(() => { starting = null; });
    return starting;
  }

  // They may have signed in again in another tab or window.
  for (const [target, event] of [[window, 'focus'], [document, 'visibilitychange']]) {
    target.addEventListener(event, () => {
      if (store.get().phase === 'signedout' && !document.hidden) start().catch(() => {});
    });
  }
  return start;
}
