import { openOutboxStorage } from '../outbox/outboxStorage.js';
import { personKey } from '../session/person.js';

/**
 * The chosen files of each draft, stored with unsent messages, so that they are erased together. Under a
 * scope of their own, so that they are not taken for messages.
 */
export const draftFilesOf = (session) => session.part('draftFiles', () => {
  const { me } = session.store.get();
  const scope = `${session.client.baseUrl}|${personKey(me)}|draft`;
  const storage = openOutboxStorage(session.persist !== false);
  const keyOf = (partner) => `${scope}|${personKey(partner)}`;
  let closed = false;

  return {
    /** @returns {Promise<import('./useChosenFiles.js').Chosen[]>} */
    async load(partner) {
      const kept = await storage.all(scope);
      // They were photos only, and their names in the database stay.
      return (kept.find((draft) => draft.key === keyOf(partner))?.images ?? []).map(({ image, ...chosen }) => ({ ...chosen, file: image }));
    },
    /** Partners with stored files, also from other tabs. @returns {Promise<string[]>} their keys */
    async partners() {
      return (await storage.all(scope)).map((draft) => draft.key.slice(scope.length + 1));
    },
    async save(partner, files) {
      if (closed) return;
      const key = keyOf(partner);
      if (files.length === 0) await storage.remove(key);
      // Addresses of blobs are valid only in this page.
      else await storage.put({ key, scope, images: files.map(({ file, ...chosen }) => ({ ...chosen, image: file, url: null })) });
    },
    close() { closed = true; },
  };
});
