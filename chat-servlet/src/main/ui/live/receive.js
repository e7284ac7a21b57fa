import { conversationsOf } from '../conversations/conversations.js';
import { isMuted } from '../conversations/view.js';
import { replace } from '../messages/changes.js';
import { previewOf } from '../messages/text.js';
import { personKey } from '../session/person.js';
import { shiftUnread } from '../session/shiftUnread.js';

const RENEW_AFTER_MS = 400;

/** An element of the list after a message. */
function afterMessage(item, message, me) {
  const own = message.is_own;
  return {
    ...item,
    lastSeq: message.seq, lastMessageSeq: message.seq, lastMessage: previewOf(message.content ?? ''),
    lastMessageAt: message.timestamp, lastMessageType: message.message_type, lastMessageIsOwn: own,
    lastSender: { name: message.sender_name }, lastEvent: null,
    mentionCount: (item.mentionCount ?? 0) + (message.mentions?.some((mention) => personKey(mention) === me) ? 1 : 0),
    unreadCount: own ? item.unreadCount : item.unreadCount + 1,
    archived: item.archived && isMuted(item),
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
  const renewals = new Map();
  const me = personKey(session.store.get().me);
  const threads = session.part('threads', () => new Map());
  const partnerOf = (frame) => ({ type: frame.partner_type, id: frame.partner_id });

  /** @param {string} key of the conversation @param {string} [who] one of several in a group; all without */
  function stopTyping(key, who = '') {
    const { [key]: before = [], ...typing } = list.store.get().typing;
    const left = before.filter((other) => who && other.key !== who);
    for (const other of before.filter((one) => !left.includes(one))) clearTimeout(timers.get(`${key} ${other.key}`));
    if (left.length < before.length) list.store.set({ typing: left.length > 0 ? { ...typing, [key]: left } : typing });
  }

  /** Reads an element again; several changes at once are one request. */
  function renewSoon(partner) {
    const key = personKey(partner);
    if (renewals.has(key)) return;
    renewals.set(key, setTimeout(() => {
      renewals.delete(key);
      list.renew(partner).catch((error) => session.noteError(error));
    }, RENEW_AFTER_MS));
  }

  /** What happened in a group may change its name, its picture and its members. */
  function noteEvent(partner) {
    renewSoon(partner);
    session.part('groups', () => new Map()).get(personKey(partner))?.refresh();
  }

  const handlers = {
    message(frame) {
      const partner = partnerOf(frame);
      const key = personKey(partner);
      const { message } = frame;
      if (!message.is_own) stopTyping(key, partner.type === 'group' ? personKey({ type: message.sender_type, id: message.sender_id }) : '');
      const item = list.find(partner);
      if (message.message_type === 'event') {
        if (!item || message.seq > item.lastSeq) noteEvent(partner);
      } else if (item && message.seq === item.lastSeq + 1 && (partner.type !== 'group' || message.sender_name)) {
        const { items } = list.store.get();
        const moved = afterMessage(item, message, me);
        list.store.set({ items: [moved, ...items.filter((other) => other !== item)] });
        // What is muted counts in no total, unless its reader was mentioned: the server knows.
        shiftUnread(session, isMuted(item) ? undefined : item.unreadCount, moved.unreadCount);
      } else if (!item || message.seq > item.lastSeq) {
        list.renew(partner).catch((error) => session.noteError(error));
      }
      const thread = threads.get(key);
      // A frame may lack the name of its sender; the page has it.
      const named = partner.type !== 'group' || message.sender_name || message.is_own;
      if (thread && !(named && thread.accept(message))) thread.expect(message.seq);
    },

    changed(frame) {
      const partner = partnerOf(frame);
      renewSoon(partner);
      list.store.set({ changed: frame });
      const thread = threads.get(personKey(partner));
      if (!thread) return;
      replace(thread, frame.message);
      thread.pages.announce(frame.message.revision);
    },

    read(frame) {
      const partner = partnerOf(frame);
      const key = personKey(partner);
      const item = list.find(partner);
      if (personKey({ type: frame.reader_type, id: frame.reader_id }) === me) {
        if (item && frame.read_seq <= item.readSeq) return;
        const unreadCount = frame.unread_count ?? 0;
        list.change(partner, { readSeq: frame.read_seq, unreadCount, ...(unreadCount === 0 && { mentionCount: 0 }) });
        shiftUnread(session, item && isMuted(item) ? undefined : item?.unreadCount, unreadCount);
        if (item?.mentionCount && unreadCount) renewSoon(partner);
        return;
      }
      if (partner.type === 'group') {
        // One member's marks do not say how far all have read; the element does.
        if (item && (item.lastMessageIsOwn || threads.get(key)?.poller.held)) renewSoon(partner);
        return;
      }
      if (item) {
        list.change(partner, {
          partnerReadSeq: Math.max(item.partnerReadSeq ?? 0, frame.read_seq ?? 0),
          partnerDeliveredSeq: Math.max(item.partnerDeliveredSeq ?? 0, frame.delivered_seq ?? 0),
        });
      }
      threads.get(key)?.noteMarks(frame.read_seq ?? 0, frame.delivered_seq ?? 0);
    },

    typing(frame) {
      const key = personKey(partnerOf(frame));
      const who = { key: frame.who_type ? personKey({ type: frame.who_type, id: frame.who_id }) : key, name: frame.who_name };
      if (who.key === me) return;
      const timer = `${key} ${who.key}`;
      clearTimeout(timers.get(timer));
      timers.set(timer, setTimeout(() => stopTyping(key, who.key), frame.expires_in_ms));
      const { typing } = list.store.get();
      const others = (typing[key] ?? []).filter((other) => other.key !== who.key);
      list.store.set({ typing: { ...typing, [key]: [...others, who] } });
    },

    presence(frame) {
      const partner = partnerOf(frame);
      // In a group one of its members is named.
      const who = frame.who_type ? { type: frame.who_type, id: frame.who_id } : partner;
      const presence = { online: frame.online, lastSeen: frame.last_seen ?? null };
      list.change(who, presence);
      list.store.set({ presence: { ...list.store.get().presence, [personKey(who)]: presence } });
      if (!frame.online) stopTyping(personKey(partner), personKey(who));
    },

    view(frame) {
      const partner = partnerOf(frame);
      list.see(partner, frame.view);
      // Back in the list, perhaps on no loaded page.
      if (!frame.view.archived && !list.find(partner)) renewSoon(partner);
      session.unread.refresh();
    },

    // Whether the two may write has changed, and who sees whom online.
    block(frame) {
      renewSoon(partnerOf(frame));
    },

    joined(frame) {
      const partner = partnerOf(frame);
      list.renew(partner).catch((error) => session.noteError(error));
      const thread = threads.get(personKey(partner));
      if (thread?.store.get().phase === 'error') thread.retry();
    },

    gone(frame) {
      const partner = partnerOf(frame);
      const key = personKey(partner);
      stopTyping(key);
      clearTimeout(renewals.get(key));
      renewals.delete(key);
      session.part('groups', () => new Map()).delete(key);
      list.remove(partner);
      const thread = threads.get(key);
      if (!thread?.poller.held) threads.delete(key);
      thread?.end();
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
      for (const timer of [...timers.values(), ...renewals.values()]) clearTimeout(timer);
    },
  };
  return receiver;
}
