import { openOutboxStorage } from '../outbox/outboxStorage.js';
import { personKey } from '../session/session.js';

const KEPT_MS = 7 * 24 * 3600_000;

/**
 * The chosen images of each draft, kept where unsent messages are: what erases those erases these.
 * Under a scope of their own, so that nobody takes them for messages.
 */
export const draftImagesOf = (session) => session.part('draftImages', () => {
  const { me } = session.store.get();
  const scope = `${session.client.baseUrl}|${personKey(me)}|draft`;
  const storage = openOutboxStorage(session.persist !== false);
  const keyOf = (partner) => `${scope}|${personKey(partner)}`;
  let closed = false;

  return {
    /** @returns {Promise<import('./useChosenImages.js').Chosen[]>} */
    async load(partner) {
      let found = [];
      for (const draft of await storage.all(scope)) {
        if (draft.at < Date.now() - KEPT_MS) await storage.remove(draft.key);
        else if (draft.key === keyOf(partner)) found = draft.images;
      }
      return found;
    },
    /** For whom photos are kept, also those chosen in another tab. @returns {Promise<string[]>} their keys */
    async partners() {
      const kept = (await storage.all(scope)).filter((draft) => draft.at >= Date.now() - KEPT_MS);
      return kept.map((draft) => draft.key.slice(scope.length + 1));
    },
    async save(partner, images) {
      if (closed) return;
      const key = keyOf(partner);
      if (images.length === 0) await storage.remove(key);
      // Addresses of blobs die with the page.
      else await storage.put({ key, scope, at: Date.now(), images: images.map((image) => ({ ...image, url: null })) });
    },
    close() { closed = true; },
  };
});
