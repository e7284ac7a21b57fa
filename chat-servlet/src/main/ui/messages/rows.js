import { sameDay } from '../strings/times.js';

const TOGETHER_MS = 5 * 60_000;

/**
 * @typedef {object} Row what the list renders, in order
 * @property {'day'|'unread'|'event'|'message'} kind
 * @property {string} key stays the same when a sent message replaces its outbox entry
 * @property {object} [message] a message, or an outbox entry in the shape of one
 * @property {boolean} [first] begins a group of one person
 * @property {boolean} [last] ends it, and shows the sender's picture
 * @property {boolean} [latest] is the last message of all
 * @property {number} [time]
 */

/** An outbox entry in the shape of a message without a number. */
export function asMessage(entry) {
  return {
    seq: null, entry, is_own: true, content: entry.content, mentions: entry.mentions, reply_to: entry.replyTo, client_message_id: entry.key,
    timestamp: entry.createdAt, status: entry.state, image_url: null,
    // Of one photo: several files, and those of other types, are drawn by the part that sends.
    ...(entry.files.length === 1 && { image_width: entry.files[0].width, image_height: entry.files[0].height }),
  };
}

/** @returns {Row[]} messages with their separators, grouped by person, day and pause */
export function rowsOf(messages, entries, unreadAfter) {
  const known = new Set(messages.map((message) => message.client_message_id).filter(Boolean));
  const waiting = entries.filter((entry) => !known.has(entry.key)).map(asMessage);
  const rows = [];
  let before = null;
  let day = -Infinity;
  let lineDrawn = unreadAfter < 0;
  for (const message of [...messages, ...waiting]) {
    const time = typeof message.timestamp === 'number' ? message.timestamp : Date.parse(message.timestamp);
    // An old message that still waits comes last, below the last day.
    const newDay = time > day && !sameDay(day, time);
    if (newDay) {
      day = time;
      rows.push({ kind: 'day', key: `day-${new Date(time).toDateString()}`, time });
    }
    if (message.message_type === 'event') {
      before = null;
      rows.push({ kind: 'event', key: keyOf(message), message, time });
      continue;
    }
    const unread = !lineDrawn && !message.is_own && message.seq > unreadAfter;
    if (unread) {
      lineDrawn = true;
      rows.push({ kind: 'unread', key: 'unread' });
    }
    // A refused message is a group of its own, so that the one before it keeps its status.
    const first = newDay || unread || !before || senderOf(before.message) !== senderOf(message)
      || failed(before.message) !== failed(message) || time - before.time > TOGETHER_MS;
    if (before) before.last = first;
    before = { kind: 'message', key: keyOf(message), message, time, first, last: true };
    rows.push(before);
  }
  const latest = rows.findLast((row) => row.kind === 'message');
  if (latest) latest.latest = true;
  return rows;
}

/** An unsent message names no sender. */
const senderOf = (message) => message.is_own || `${message.sender_type}:${message.sender_id}`;

const failed = ({ status }) => status === 'failed';

const keyOf = (message) => message.client_message_id ?? `seq-${message.seq}`;
