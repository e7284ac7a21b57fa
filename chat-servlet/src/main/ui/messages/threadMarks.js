import { conversationsOf } from '../conversations/conversations.js';
import { createReadMarks } from './readMarks.js';

/**
 * The marks of one conversation: the caller's own, and the partner's, which only grow.
 *
 * @param {{get: () => import('./thread.js').ThreadState, set: Function}} store
 */
export function createThreadMarks(session, partner, store) {
  const list = conversationsOf(session);
  return {
    own: createReadMarks(async (upTo, options) => {
      const { unreadCount, readSeq } = await list.mark(partner, { up_to: upTo }, options);
      store.set({ counts: { ...store.get().counts, unreadCount, readSeq } });
    }),

    notePartner(read, delivered) {
      const { readSeq, deliveredSeq } = store.get();
      if (read <= readSeq && delivered <= deliveredSeq) return;
      store.set({ readSeq: Math.max(readSeq, read), deliveredSeq: Math.max(deliveredSeq, delivered, read) });
    },
  };
}

/**
 * The partner's marks after an answer. They only grow, so one read message says that all before it are
 * read too, also those whose own status was fetched long ago.
 */
export function partnerMarks(state, messages, conversation) {
  let readSeq = Math.max(state.readSeq, conversation?.partnerReadSeq ?? 0);
  let deliveredSeq = Math.max(state.deliveredSeq, conversation?.partnerDeliveredSeq ?? 0);
  for (const message of messages) {
    if (!message.is_own) continue;
    if (message.status === 'read') readSeq = Math.max(readSeq, message.seq);
    if (message.status !== 'sent') deliveredSeq = Math.max(deliveredSeq, message.seq);
  }
  return { readSeq, deliveredSeq: Math.max(readSeq, deliveredSeq) };
}
