import { personKey } from '../session/session.js';
import { createThread } from './thread.js';

/** Conversations left open in memory, so that going back and forth shows them at once. */
const KEPT = 6;

const threadsOf = (session) => session.part('threads', () => new Map());

/** The thread with this partner, made or found again; the least recently used one is let go. */
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
