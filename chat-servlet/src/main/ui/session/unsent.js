import { draftFilesOf } from '../composer/draftFiles.js';
import { draftsOf } from '../composer/draftStore.js';
import { outboxOf } from '../outbox/outbox.js';
import { allSessions } from './allSessions.js';

/**
 * Counts what signing out would erase, in this tab and in others.
 *
 * @returns {Promise<{messages: number, drafts: number}>}
 */
export async function unsent() {
  const sum = { messages: 0, drafts: 0 };
  for (const session of allSessions()) {
    await session.start();
    if (session.store.get().phase !== 'ready') continue;
    sum.messages += await outboxOf(session).count();
    // Text and files for one person are one draft.
    sum.drafts += new Set([
      ...draftsOf(session).partners(), ...await draftFilesOf(session).partners(),
    ]).size;
  }
  return sum;
}
