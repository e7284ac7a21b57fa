/** Arithmetic on a run of messages without gaps, ordered by seq. */

/** The most messages kept; what is cut is read again when the reader scrolls back. */
const LARGEST_WINDOW = 400;

/** Whether `page` begins inside `messages` or right after them. */
export function contiguous(messages, page) {
  if (messages.length === 0 || page.length === 0) return true;
  return page[0].seq <= messages[messages.length - 1].seq + 1;
}

/**
 * Both runs as one. A message that did not change stays the same object, so that its row is not
 * rendered again.
 *
 * @param {{append?: boolean}} [options] append false: only messages of `earlier` are updated
 */
export function merge(earlier, later, { append = true } = {}) {
  if (later.length === 0) return earlier;
  if (earlier.length === 0) return append ? later : earlier;
  const fresh = new Map(later.map((message) => [message.seq, message]));
  let changed = false;
  const result = earlier.map((message) => {
    const other = fresh.get(message.seq);
    if (!other) return message;
    fresh.delete(message.seq);
    // A page may have been read before a change that a frame has brought.
    if (same(message, other) || other.revision < message.revision) return message;
    changed = true;
    return other;
  });
  const end = earlier[earlier.length - 1].seq;
  const added = append ? [...fresh.values()].filter((message) => message.seq > end) : [];
  return changed || added.length ? [...result, ...added] : earlier;
}

function same(one, other) {
  return one.revision === other.revision && one.status === other.status && one.content === other.content
    && one.sender_name === other.sender_name && one.image_url === other.image_url && one.id === other.id;
}

/** The conversation's revision when a page was read. */
export const revisionOf = ({ headers }) => Number(headers.get('X-Chat-Revision'));

/** Cuts a window that grew too long, on the side out of view. */
export function trimmed(messages, side, state) {
  if (messages.length <= LARGEST_WINDOW) return { messages };
  return side === 'newest'
    ? { messages: messages.slice(0, LARGEST_WINDOW), hasNewer: true }
    : { messages: messages.slice(-LARGEST_WINDOW), hasOlder: true, hasNewer: state.hasNewer };
}
