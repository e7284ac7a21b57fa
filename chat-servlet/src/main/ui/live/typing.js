import { post } from '../server/post.js';
import { personKey } from '../session/person.js';

const EVERY_MS = 2_500;

/**
 * Reports that the caller is typing, at most every few seconds: the partner sees it for seven. What is too
 * early is sent when its time has come.
 *
 * @param {(partner: object) => boolean} overSocket
 * @returns {{report: (partner: object) => void, arrived: (partner: object) => void, close: () => void}} `arrived`: the
 *     message was sent, so what was typed before is not reported any more
 */
export function createTypingSender(session, overSocket) {
  const last = new Map();
  const later = new Map();

  function send(partner, key) {
    later.delete(key);
    last.set(key, performance.now());
    if (overSocket(partner)) return;
    const { me } = session.store.get();
    // Not retried: the next key reports it again.
    post(session, 'typing', {
      sender_id: me.id, sender_type: me.type, receiver_id: partner.id, receiver_type: partner.type,
    }).catch((error) => session.noteError(error));
  }

  return {
    report(partner) {
      const key = personKey(partner);
      const early = (last.get(key) ?? -EVERY_MS) + EVERY_MS - performance.now();
      if (early <= 0) send(partner, key);
      else if (!later.has(key)) later.set(key, setTimeout(send, early, partner, key));
    },
    arrived(partner) {
      const key = personKey(partner);
      clearTimeout(later.get(key));
      later.delete(key);
    },
    close: () => later.forEach((timer) => clearTimeout(timer)),
  };
}
