import { personKey } from '../session/session.js';

const EVERY_MS = 2_500;

/**
 * Says that the caller is typing, at most every few seconds: the partner's sign lasts for seven.
 *
 * @param {(partner: object) => boolean} overSocket
 * @returns {(partner: object) => void}
 */
export function createTypingSender(session, overSocket) {
  const last = new Map();
  return (partner) => {
    const key = personKey(partner);
    if (Date.now() - (last.get(key) ?? 0) < EVERY_MS) return;
    last.set(key, Date.now());
    if (overSocket(partner)) return;
    const { me } = session.store.get();
    // Worth no second try and no word: the next key says it again.
    session.client.post('typing', {
      sender_id: me.id, sender_type: me.type, receiver_id: partner.id, receiver_type: partner.type,
    }).catch(() => {});
  };
}
