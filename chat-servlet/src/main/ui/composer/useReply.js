import { useEffect } from 'react';
import { between } from '../actions/requests.js';
import { quoteOf } from '../messages/changes.js';
import { threadWith } from '../messages/threads.js';
import { useChat } from '../session/context.js';
import { draftsOf } from './draftStore.js';

const differs = (one, other) => one.content !== other.content || one.message_type !== other.message_type;

/**
 * Keeps the quote of a draft as its message is now, also after a reload when that is not loaded.
 *
 * @param {object|undefined} replyTo
 */
export function useReply(partner, replyTo) {
  const { session } = useChat();
  const seq = replyTo?.seq;
  useEffect(() => {
    if (!seq) return undefined;
    const thread = threadWith(session, partner);
    const drafts = draftsOf(session);
    function renew(messages) {
      const kept = drafts.get(partner).replyTo;
      const message = messages.find((one) => one.seq === seq);
      if (kept?.seq === seq && message && differs(kept, message)) {
        drafts.change(partner, { replyTo: { ...quoteOf(message), sender_name: kept.sender_name } });
      }
      return Boolean(message);
    }
    const look = () => {
      const { changed, messages } = thread.store.get();
      return renew([...changed, ...messages]);
    };
    if (!look()) {
      session.client.get(session.client.address('messages', { ...between(session, partner), around: seq, limit: 1 }))
        .then(({ body }) => renew(body)).catch((error) => session.noteError(error));
    }
    return thread.store.subscribe(look);
  }, [session, seq]);

  return {
    /** A message as a draft quotes it. */
    to: (message, who) => ({ ...quoteOf(message), sender_name: message.sender_name ?? (message.is_own ? session.store.get().me.name : who.name) }),
  };
}
