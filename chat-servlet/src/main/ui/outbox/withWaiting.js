import { newestFirst } from '../conversations/merge.js';
import { personKey } from '../session/session.js';

/**
 * The list as its reader knows it: what was written last stands in its line, also before the server
 * has it and where nothing was written before.
 */
export function withWaiting(items, entries) {
  if (entries.length === 0) return items;
  // A later one takes the place of an earlier one, but none that was refused.
  const last = new Map();
  for (const entry of entries) {
    const key = personKey(entry.partner);
    if (last.get(key)?.state !== 'failed') last.set(key, entry);
  }
  const nobody = [...last.values()].map(({ partner }) => partner)
    .filter((partner) => partner.name && !items.some((item) => personKey(item) === personKey(partner)))
    .map((partner) => ({ unreadCount: 0, ...partner }));
  return newestFirst([...nobody, ...items].map((item) => {
    const entry = last.get(personKey(item));
    if (!entry) return item;
    const at = new Date(entry.createdAt).toISOString();
    const { lastMessageAt = '' } = item;
    // What was refused leaves its words to what came after it, never its sign; what waits comes last,
    // whatever the clocks say.
    if (entry.state === 'failed' && lastMessageAt > at) return { ...item, lastMessageStatus: entry.state };
    return {
      ...item, lastMessage: entry.content, lastMessageType: entry.image ? entry.content ? 'mixed' : 'image' : 'text',
      lastMessageIsOwn: false, lastMessageStatus: entry.state, lastMessageAt: lastMessageAt > at ? lastMessageAt : at,
    };
  }));
}
