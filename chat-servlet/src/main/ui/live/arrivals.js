import { conversationsOf } from '../conversations/conversations.js';
import { createReadMarks } from '../messages/readMarks.js';
import { personKey } from '../session/session.js';

/**
 * Sees in the list, however it was brought up to date, that messages of others arrived.
 *
 * @param {(item: object, first: boolean) => void} onArrival `first`: they were there when the page
 *     began to look
 * @returns {() => void} stops
 */
export function watchArrivals(session, onArrival) {
  const list = conversationsOf(session);
  const known = new Map();
  let looked = false;

  function look() {
    const { phase, items } = list.store.get();
    if (phase !== 'ready') return;
    for (const item of items) {
      const key = personKey(item);
      const before = known.get(key);
      if (before === item.lastSeq) continue;
      known.set(key, item.lastSeq);
      if (item.unreadCount > 0 && !item.lastMessageIsOwn) onArrival(item, !looked);
    }
    looked = true;
  }

  look();
  return list.store.subscribe(look);
}

/**
 * Tells the senders' ticks that their messages arrived here; several at once are one request each.
 *
 * @returns {(item: object) => void}
 */
export function deliveries(session) {
  const list = conversationsOf(session);
  const marks = new Map();
  return (item) => {
    const key = personKey(item);
    if (!marks.has(key)) {
      const partner = { type: item.type, id: item.id };
      marks.set(key, createReadMarks((seq, options) => list.mark(partner, { delivered_to: seq }, options)));
    }
    marks.get(key).saw(item.lastSeq);
  };
}
