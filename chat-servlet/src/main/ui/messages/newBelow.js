/**
 * How many messages of the partner came in below what was seen. Below the window they can be distinguished
 * from the reader's own only by the list's unread count and by what was received of each.
 *
 * @param {{messages: object[], latestSeq: number, ownBelow: number[]}} state
 * @param {number} seen the reader saw or skipped everything up to this number
 * @param {{unreadCount: number, readSeq: number, lastSeq: number}} item what the list knows
 */
export function newBelow({ messages, latestSeq, ownBelow }, seen, { unreadCount, readSeq, lastSeq }) {
  const from = Math.max(seen, readSeq);
  const end = messages.at(-1)?.seq ?? latestSeq;
  const shown = (after, upTo) => messages.filter(({ is_own, message_type, seq }) => !is_own && message_type !== 'event' && seq > after && seq <= upTo).length;
  const after = (seq) => {
    const edge = Math.max(seq, end);
    return shown(seq, end) + Math.max(0, latestSeq - edge - ownBelow.filter((own) => own > edge).length);
  };
  const counted = Math.max(0, unreadCount - shown(readSeq, Math.min(from, lastSeq)));
  return Math.min(after(from), counted + after(Math.max(from, lastSeq)));
}
