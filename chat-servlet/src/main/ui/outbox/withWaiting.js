import { newestFirst } from '../conversations/merge.js';
import { FILES } from '../messages/sentences.js';
import { personKey } from '../session/person.js';
import { typeOf } from './files.js';

/** An entry of the outbox in the shape of the last message of a list element. */
const previewOf = ({ content, files, state }) => {
  const type = typeOf(files, content);
  return { lastMessage: content || FILES[type], lastMessageType: type, lastMessageIsOwn: false, lastMessageStatus: state };
};

/**
 * The list with unsent messages: the last one is the preview of its conversation, which is added if it does
 * not exist yet. A refused message stays the preview until it is sent or deleted, whatever comes later.
 */
export function withWaiting(items, entries) {
  if (entries.length === 0) return items;
  const last = new Map(entries.map((entry) => [personKey(entry.partner), entry]));
  const failed = new Map(entries.filter(({ state }) => state === 'failed')
    .map((entry) => [personKey(entry.partner), entry]));
  const added = [...last.values()].map(({ partner }) => partner)
    .filter((partner) => partner.name && !items.some((item) => personKey(item) === personKey(partner)))
    .map((partner) => ({ unreadCount: 0, ...partner }));
  return newestFirst([...added, ...items].map((item) => {
    const key = personKey(item);
    const entry = last.get(key);
    if (!entry) return item;
    const preview = { lastEvent: null, ...previewOf(failed.get(key) ?? entry) };
    if (entry.state === 'failed' && item.lastSeq > entry.after) return { ...item, ...preview };
    const at = new Date(entry.createdAt).toISOString();
    const { lastMessageAt = '' } = item;
    // An unsent message comes last, whatever the clocks say.
    return { ...item, ...preview, lastMessageAt: lastMessageAt > at ? lastMessageAt : at };
  }));
}
