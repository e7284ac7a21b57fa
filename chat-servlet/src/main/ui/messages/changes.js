import { linksOf } from '../server/links.js';
import { merge, revisionOf } from './merge.js';

const PAGE = 200;

/** What a reply shows of the message that it quotes. */
export const quoteOf = ({ seq, sender_id, sender_type, sender_name, content, content_is_fallback, message_type }) => (
  { seq, sender_id, sender_type, sender_name, content, content_is_fallback, message_type });

/** Messages after some were changed, which quotes of them show too. */
function withChanges(messages, changed) {
  const fresh = new Map(changed.map((message) => [message.seq, message]));
  const quoted = (message) => !message.reply_to?.hidden && fresh.get(message.reply_to?.seq);
  const merged = merge(messages, changed, { append: false });
  return merged.some(quoted) ? merged.map((message) => {
    const other = quoted(message);
    return other ? { ...message, reply_to: { ...message.reply_to, ...quoteOf(other), sender_name: other.sender_name ?? message.reply_to.sender_name } } : message;
  }) : merged;
}

/** Takes messages that were changed, as far as they or quotes of them are loaded. */
export function replace({ store }, ...changed) {
  store.set({ changed, messages: withChanges(store.get().messages, changed) });
}

/**
 * Reads what was changed in messages that are loaded, however far above.
 *
 * @param {ReturnType<import('./threadPages.js').createPages>} pages
 * @param {number} revision of the conversation when the messages were read
 * @returns {Promise<number|null>} its revision now; null: all was read again
 */
export async function readChanges(thread, pages, revision) {
  let known = revision;
  try {
    for (let more = true; more;) {
      const answer = await pages.fetch({ changed_after: known, limit: PAGE });
      more = Boolean(linksOf(answer).next);
      replace(thread, ...answer.body);
      known = more ? answer.body.at(-1).revision : Math.max(known, revisionOf(answer));
    }
  } catch (error) {
    // What was changed so long ago is not known any more.
    if (error.status !== 410) throw error;
    const { messages, hasNewer } = thread.store.get();
    if (!hasNewer || !await pages.around(messages[messages.length >> 1].seq)) await pages.open();
    return null;
  }
  return known;
}
