const PREVIEW = ['lastMessageSeq', 'lastMessage', 'lastMessageAt', 'lastMessageType', 'lastMessageIsOwn', 'lastSender', 'lastEvent'];

/**
 * Merges an answer into what is known of a conversation. Numbers only grow, so an answer that is older
 * than a change undoes nothing.
 */
export function fresher(known, item) {
  if (!known) return item;
  const result = { ...item };
  if (known.lastSeq > item.lastSeq) {
    for (const name of ['lastSeq', 'unreadCount', 'mentionCount', ...PREVIEW]) result[name] = known[name];
  }
  // An answer that was read before a change of the last message.
  if (known.lastSeq === item.lastSeq && known.revision > item.revision) {
    for (const name of ['revision', ...PREVIEW]) result[name] = known[name];
  }
  if (known.readSeq > item.readSeq) {
    result.readSeq = known.readSeq;
    result.unreadCount = known.unreadCount;
    result.mentionCount = known.mentionCount;
  }
  result.partnerReadSeq = Math.max(known.partnerReadSeq ?? 0, item.partnerReadSeq ?? 0);
  result.partnerDeliveredSeq = Math.max(known.partnerDeliveredSeq ?? 0, item.partnerDeliveredSeq ?? 0);
  return result;
}

/** Newest activity first; otherwise in the server's order. */
export function newestFirst(items) {
  return [...items].sort((one, other) => (one.lastMessageAt < other.lastMessageAt ? 1
    : one.lastMessageAt > other.lastMessageAt ? -1 : 0));
}
