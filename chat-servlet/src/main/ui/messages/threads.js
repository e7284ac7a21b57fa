import { personKey } from '../session/person.js';
import { createThread } from './thread.js';

/** Conversations kept in memory, so that they are shown at once when they are opened again. */
const KEPT = 6;

const threadsOf = (session) => session.part('threads', () => new Map());

/** The thread with this partner, a new or a kept one; the least recently used is dropped. */
export function threadWith(session, partner) {
  const threads = threadsOf(session);
  const key = personKey(partner);
  const thread = threads.get(key) ?? createThread(session, partner);
  threads.delete(key);
  threads.set(key, thread);
  for (const [oldKey, old] of threads) {
    if (threads.size <= KEPT) break;
    if (!old.poller.held && oldKey !== key) threads.delete(oldKey);
  }
  return thread;
}
