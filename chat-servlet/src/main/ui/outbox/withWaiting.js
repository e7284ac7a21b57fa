import { newestFirst } from '../conversations/merge.js';
import { personKey } from '../session/person.js';

/** An entry of the outbox in the shape of the last message of a list element. */
const previewOf = ({ content, image, state }) => ({
  lastMessage: content, lastMessageType: image ? content ? 'mixed' : 'image' : 'text',
  lastMessageIsOwn: false, lastMessageStatus: state,
});

/**
 * The list with unsent messages: the last one is the preview of its conversation, which is added if it does
 * not exist yet. A refused message has a line of its own once another message came later, so that the two
 * are not confused.
 */
export function withWaiting(items, entries) {
  if (entries.length === 0) return items;
  const last = new Map(entries.map((entry) => [personKey(entry.partner), entry]));
  const refused = new Map(entries.filter(({ state }) => state === 'failed')
    .map((entry) => [personKey(entry.partner), entry]));
  const added = [...last.values()].map(({ partner }) => partner)
    .filter((partner) => partner.name && !items.some((item) => personKey(item) === personKey(partner)))
    .map((partner) => ({ unreadCount: 0, ...partner }));
  return newestFirst([...added, ...items].map((item) => {
    const entry = last.get(personKey(item));
    if (!entry) return item;
    const failed = refused.get(personKey(item));
    const at = new Date(entry.createdAt).toISOString();
    const { lastMessageAt = '' } = item;
    const refusal = failed ? previewOf(failed) : null;
    if (entry === failed && item.lastSeq > entry.after) return { ...item, refused: refusal };
    // An unsent message comes last, whatever the clocks say.
    return {
      ...item, ...previewOf(entry), lastMessageAt: lastMessageAt > at ? lastMessageAt : at,
      refused: entry === failed ? null : refusal,
    };
  }));
}
