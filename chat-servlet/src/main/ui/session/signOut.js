import { DRAFT_PREFIX } from '../composer/drafts.js';
import { eraseOutbox } from '../outbox/outboxStorage.js';
import { noteSignOut } from './cachedPage.js';
import { channel } from './channel.js';
import { endSessions } from './session.js';
import { NOTIFY_PREFIX, keysIn, localPlace } from './storage.js';

/**
 * To be called when the person signs out of the host: forgets drafts and unsent messages of
 * everybody on this computer, in all tabs, and stops asking the server.
 */
export async function signOut() {
  channel.post({ signedOut: true });
  noteSignOut();
  endSessions();
  const place = localPlace();
  if (place) {
    for (const prefix of [DRAFT_PREFIX, NOTIFY_PREFIX]) {
      keysIn(place, prefix).forEach((key) => place.removeItem(key));
    }
  }
  await eraseOutbox();
}
