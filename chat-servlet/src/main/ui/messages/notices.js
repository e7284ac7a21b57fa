import { personKey } from '../session/person.js';
import { createPoller } from '../session/poller.js';
import { createStore } from '../session/store.js';

/** The host's hours begin and end without an event. */
const EVERY_MS = 60_000;

/**
 * What the host shows the reader of one conversation, requested while it is held.
 *
 * @param {{type: string, id: string|number}} partner
 * @param {string} locale the language of the page
 * @returns {{store: {get: () => {empty: string|null, composer: string|null}}, poller: object}}
 */
export function noticesOf(session, partner, locale) {
  const known = session.part('notices', () => new Map());
  const key = `${personKey(partner)} ${locale}`;
  if (!known.has(key)) known.set(key, createNotices(session, partner, locale));
  return known.get(key);
}

function createNotices(session, { type, id }, locale) {
  const { client } = session;
  const store = createStore({ empty: null, composer: null });
  let etag = null;
  const poller = createPoller(async () => {
    const { me } = session.store.get();
    const answer = await client.get(client.address('notices', {
      sender_id: me.id, sender_type: me.type, receiver_id: id, receiver_type: type, locale,
    }), { etag });
    if (answer.status === 304) return;
    etag = answer.etag;
    store.set(answer.body);
  }, {
    every: EVERY_MS,
    // Without its notices the conversation is as usable as before.
    onError: (error) => { if (error?.signedOut) session.noteError(error); },
  });
  return { store, poller };
}
