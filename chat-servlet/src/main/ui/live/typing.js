import { personKey } from '../session/session.js';

const EVERY_MS = 2_500;

/**
 * Says that the caller is typing, at most every few seconds: the partner's sign lasts for seven. What
 * is too early is said when its time has come.
 *
 * @param {(partner: object) => boolean} overSocket
 * @returns {{say: (partner: object) => void, arrived: (partner: object) => void, close: () => void}} `arrived`: the message
 *     is there, so that only what is typed after it is worth a word
 */
export function createTypingSender(session, overSocket) {
  const last = new Map();
  const later = new Map();

  function tell(partner, key) {
    later.delete(key);
    last.set(key, Date.now());
    if (overSocket(partner)) return;
    const { me } = session.store.get();
    // Worth no second try and no word: the next key says it again.
    session.client.post('typing', {
      sender_id: me.id, sender_type: me.type, receiver_id: partner.id, receiver_type: partner.type,
    }).catch(() => {});
  }

  return {
    say(partner) {
      const key = personKey(partner);
      const early = (last.get(key) ?? 0) + EVERY_MS - Date.now();
      if (early <= 0) tell(partner, key);
      else if (!later.has(key)) later.set(key, setTimeout(tell, early, partner, key));
    },
    arrived(partner) {
      const key = personKey(partner);
      clearTimeout(later.get(key));
      later.delete(key);
    },
    close: () => later.forEach((timer) => clearTimeout(timer)),
  };
}
