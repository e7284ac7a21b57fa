/** The blobs of this page by their addresses, since a policy may refuse such an address. */
const blobs = new Map();

/** @param {Blob} blob @returns {string} */
export function urlOfBlob(blob) {
  const url = URL.createObjectURL(blob);
  blobs.set(url, blob);
  return url;
}

/** @param {string} url */
export function releaseUrl(url) {
  URL.revokeObjectURL(url);
  blobs.delete(url);
}

/** @returns {Blob|undefined} */
export const blobAt = (url) => blobs.get(url);
