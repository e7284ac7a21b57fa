import { conversationsOf } from '../conversations/conversations.js';
import { previewOf } from '../messages/text.js';
import { personKey } from '../session/person.js';
import { shiftUnread } from '../session/shiftUnread.js';

/** An element of the list after a message. */
function afterMessage(item, message) {
  const own = message.is_own;
  return {
    ...item,
    lastSeq: message.seq, lastMessage: previewOf(message.content ?? ''),
    lastMessageAt: message.timestamp, lastMessageType: message.message_type, lastMessageIsOwn: own,
    unreadCount: own ? item.unreadCount : item.unreadCount + 1,
    readSeq: own && item.unreadCount === 0 ? message.seq : item.readSeq,
  };
}

/**
 * Applies frames of the feed to the list and the open conversations. Frames may repeat: a known number
 * changes nothing. Where a number is missing, the server is asked.
 *
 * @returns {{receive: (frame: object) => void, catchUp: () => void, close: () => void}}
 */
export function createReceiver(session) {
  const list = conversationsOf(session);
  const timers = new Map();
  const me = personKey(session.store.get().me);
  const threads = session.part('threads', () => new Map());
  const partnerOf = (frame) => ({ type: frame.partner_type, id: frame.partner_id });

  function stopTyping(key) {
    clearTimeout(timers.get(key));
    timers.delete(key);
    const { [key]: gone, ...typing } = list.store.get().typing;
    if (gone) list.store.set({ typing });
  }

  const handlers = {
    message(frame) {
      const partner = partnerOf(frame);
      const key = personKey(partner);
      const { message } = frame;
      if (!message.is_own) stopTyping(key);
      const item = list.find(partner);
      if (item && message.seq === item.lastSeq + 1) {
        const { items } = list.store.get();
        const moved = afterMessage(item, message);
        list.store.set({ items: [moved, ...items.filter((other) => other !== item)] });
        shiftUnread(session, item.unreadCount, moved.unreadCount);
      } else if (!item || message.seq > item.lastSeq) {
        list.renew(partner).catch((error) => session.noteError(error));
      }
      const thread = threads.get(key);
      if (thread && !thread.accept(message)) thread.expect(message.seq);
    },

    read(frame) {
      const partner = partnerOf(frame);
      const item = list.find(partner);
      if (personKey({ type: frame.reader_type, id: frame.reader_id }) === me) {
        if (item && frame.read_seq <= item.readSeq) return;
        const unreadCount = frame.unread_count ?? 0;
        list.change(partner, { readSeq: frame.read_seq, unreadCount });
        shiftUnread(session, item?.unreadCount, unreadCount);
        return;
      }
      if (item) {
        list.change(partner, {
          partnerReadSeq: Math.max(item.partnerReadSeq ?? 0, frame.read_seq ?? 0),
          partnerDeliveredSeq: Math.max(item.partnerDeliveredSeq ?? 0, frame.delivered_seq ?? 0),
        });
      }
      threads.get(personKey(partner))?.noteMarks(frame.read_seq ?? 0, frame.delivered_seq ?? 0);
    },

    typing(frame) {
      const key = personKey(partnerOf(frame));
      clearTimeout(timers.get(key));
      timers.set(key, setTimeout(() => stopTyping(key), frame.expires_in_ms));
      list.store.set({ typing: { ...list.store.get().typing, [key]: true } });
    },

    presence(frame) {
      const partner = partnerOf(frame);
      const presence = { online: frame.online, lastSeen: frame.last_seen ?? null };
      list.change(partner, presence);
      list.store.set({ presence: { ...list.store.get().presence, [personKey(partner)]: presence } });
      if (!frame.online) stopTyping(personKey(partner));
    },

    resync() {
      receiver.catchUp();
    },
  };

  const receiver = {
    receive(frame) {
      // A later server may send events that this page does not know.
      if (Object.hasOwn(handlers, frame.event)) handlers[frame.event](frame);
    },
    /** Reads again what is shown; conversations kept in memory notice by the list that they are old. */
    catchUp() {
      list.poller.now();
      for (const thread of threads.values()) if (thread.poller.held) thread.poller.now();
    },
    close() {
      timers.forEach((timer) => clearTimeout(timer));
    },
  };
  return receiver;
}
