import { releaseUrl, urlOfBlob } from '../images/blobUrls.js';
import { isPhoto } from './files.js';

const KEPT = 40;

/**
 * Object URLs of images sent from this tab, by client message id: the bubble keeps showing the bytes
 * that are here already, before and after the server has them.
 */
export function createLocalImages() {
  const urls = new Map();
  const nameOf = (key, index) => (index ? `${key}/${index}` : key);

  function remember(key, blob) {
    if (urls.has(key)) return;
    urls.set(key, urlOfBlob(blob));
    if (urls.size > KEPT) {
      const [oldest, url] = urls.entries().next().value;
      releaseUrl(url);
      urls.delete(oldest);
    }
  }

  return {
    /** @param {import('./outbox.js').OutboxEntry} entry @returns {string} the address of its file of this index, a photo */
    of(entry, index = 0) {
      entry.files.forEach((file, at) => { if (isPhoto(file)) remember(nameOf(entry.key, at), file.blob); });
      return urls.get(nameOf(entry.key, index)) ?? null;
    },
    find: (key, index = 0) => urls.get(nameOf(key, index)) ?? null,
    clear() {
      urls.forEach((url) => releaseUrl(url));
      urls.clear();
    },
  };
}
