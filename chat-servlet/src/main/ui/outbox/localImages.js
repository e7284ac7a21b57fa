import { releaseUrl, urlOfBlob } from '../images/blobUrls.js';

const KEPT = 40;

/**
 * Object URLs of images sent from this tab, by client message id: the bubble keeps showing the bytes
 * that are here already, before and after the server has them.
 */
export function createLocalImages() {
  const urls = new Map();
  return {
    remember(key, blob) {
      if (urls.has(key)) return urls.get(key);
      urls.set(key, urlOfBlob(blob));
      if (urls.size > KEPT) {
        const [oldest, url] = urls.entries().next().value;
        releaseUrl(url);
        urls.delete(oldest);
      }
      return urls.get(key);
    },
    find: (key) => urls.get(key) ?? null,
    clear() {
      urls.forEach((url) => releaseUrl(url));
      urls.clear();
    },
  };
}
