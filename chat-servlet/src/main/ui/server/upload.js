import { RequestError, errorFrom } from './errors.js';

/** Silence for this long means that the connection is dead, however large the image. */
const STALLED_MS = 60_000;

/**
 * fetch tells nothing about what went out already, so sends use XMLHttpRequest.
 *
 * @returns {Promise<{status: number, body: any}>}
 */
export function sendWithProgress(url, form, { headers, withCredentials, onProgress, signal }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let stalled;
    const alive = () => {
      clearTimeout(stalled);
      stalled = setTimeout(() => request.abort(), STALLED_MS);
    };
    const cancel = () => request.abort();
    const end = (finish) => {
      clearTimeout(stalled);
      signal?.removeEventListener('abort', cancel);
      finish();
    };
    request.open('POST', url);
    request.withCredentials = withCredentials;
    request.setRequestHeader('X-Requested-With', 'parley');
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      alive();
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    request.onload = () => end(() => {
      if (request.status < 200 || request.status > 299) {
        reject(errorFrom(request.status, request.responseText, request.getResponseHeader('Retry-After')));
        return;
      }
      try {
        resolve({ status: request.status, body: JSON.parse(request.responseText) });
      } catch {
        reject(new RequestError(0, 'network'));
      }
    });
    request.onerror = () => end(() => reject(new RequestError(0, 'network')));
    request.onabort = () => end(() => reject(new RequestError(0, signal?.aborted ? 'cancelled' : 'network')));
    signal?.addEventListener('abort', cancel);
    alive();
    request.send(form);
  });
}
