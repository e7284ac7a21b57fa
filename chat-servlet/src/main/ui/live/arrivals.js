import { conversationsOf } from '../conversations/conversations.js';
import { createReadMarks } from '../messages/readMarks.js';
import { personKey } from '../session/person.js';

/** Whether messages of others came in, also where an own one came after them. */
function othersCameIn(before, { lastMessageIsOwn, lastMessageType, unreadCount, readSeq }) {
  if (unreadCount === 0) return false;
  // What happened in a group is no message.
  if (lastMessageType === 'event') return unreadCount > before.unreadCount;
  if (!lastMessageIsOwn) return true;
  // So many messages at most were there before and are still unread.
  return unreadCount > Math.min(before.unreadCount, Math.max(0, before.lastSeq - readSeq));
}

/**
 * Notices in the list that messages of others arrived, however the list was updated.
 *
 * @param {(item: object, first: boolean) => void} onArrival `first`: they were
 *     there at the first look
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
      const before = known.get(key) ?? { lastSeq: 0, unreadCount: 0 };
      known.set(key, item);
      if (before.lastSeq !== item.lastSeq && othersCameIn(before, item)) onArrival(item, !looked);
    }
    looked = true;
  }

  look();
  return list.store.subscribe(look);
}

/**
 * Marks messages as delivered; several of one conversation at once are one request.
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
