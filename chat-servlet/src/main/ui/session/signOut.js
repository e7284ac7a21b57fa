import { DRAFT_PREFIX } from '../composer/drafts.js';
import { eraseOutbox } from '../outbox/outboxStorage.js';
import { noteSignOut } from './cachedPage.js';
import { channel } from './channel.js';
import { endSessions } from './sessions.js';
import { NOTIFY_PREFIX, keysIn, localStore } from './storage.js';

/**
 * To be called when the person signs out of the host: erases all drafts and unsent messages on this
 * computer, in all tabs, and ends all requests.
 */
export async function signOut() {
  channel.post({ signedOut: true });
  noteSignOut();
  endSessions();
  const place = localStore();
  if (place) {
    for (const prefix of [DRAFT_PREFIX, NOTIFY_PREFIX]) {
      keysIn(place, prefix).forEach((key) => place.removeItem(key));
    }
  }
  await eraseOutbox();
}
