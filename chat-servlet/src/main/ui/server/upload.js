import { BY_SCRIPT } from './client.js';
import { PAGE, RequestError, errorFrom, isPage } from './errors.js';

/** Without progress for this long the connection is dead, however large the image. */
const STALLED_MS = 60_000;

/** The number of the file that was refused, of several: the server's sentence begins with it. */
const refusedFile = (answer) => /"error"\s*:\s*"File (\d+): /.exec(answer)?.[1] ?? '';

/**
 * Sends a form. By XMLHttpRequest, since fetch does not report upload progress.
 *
 * @returns {Promise<{status: number, body: any}>}
 */
export function sendWithProgress(url, form, { headers, withCredentials, onProgress, signal, noteDate }) {
  return new Promise((resolve, reject) => {
    // The host's headers may have taken a while.
    if (signal?.aborted) {
      reject(new RequestError(0, 'cancelled'));
      return;
    }
    const request = new XMLHttpRequest();
    const asked = performance.now();
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
    for (const [name, value] of Object.entries({ ...headers, ...BY_SCRIPT })) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      alive();
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    request.onload = () => end(() => {
      const header = (name) => request.getResponseHeader(name);
      noteDate(header('Date'), asked);
      const ok = request.status >= 200 && request.status <= 299;
      // Redirects are followed here.
      if (request.responseURL !== url || (ok && isPage(header('Content-Type')))) {
        reject(new RequestError(401, PAGE));
        return;
      }
      if (!ok) {
        reject(Object.assign(errorFrom(request.status, request.responseText, header), { file: refusedFile(request.responseText) }));
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
