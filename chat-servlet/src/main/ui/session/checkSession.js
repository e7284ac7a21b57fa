import { personKey } from './person.js';

/** Reads who is signed in by now, and forgets the caller before if it is another person. */
export async function updateCaller(session) {
  const { body } = await session.client.get(session.client.address('config'));
  const { me } = session.store.get();
  if (me && personKey(me) === personKey(body.me)) return;
  session.clear();
  session.store.set({ phase: 'ready', me: body.me, config: body, known: true });
}

/**
 * Finds out over plain HTTP what the end of a live connection cannot say.
 *
 * @returns {Promise<'fine'|'signedout'|'unreachable'>}
 */
export async function checkSession(session) {
  try {
    await updateCaller(session);
    session.noteSuccess();
    return 'fine';
  } catch (error) {
    session.noteError(error);
    return error.signedOut ? 'signedout' : 'unreachable';
  }
}
