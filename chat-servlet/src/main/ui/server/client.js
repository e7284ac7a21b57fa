import { PAGE, RequestError, errorFrom, isPage } from './errors.js';

const TIMEOUT_MS = 20_000;

/** Frameworks answer such requests with 401 rather than with their sign-in page, and do not return to them later. */
export const BY_SCRIPT = { 'X-Requested-With': 'XMLHttpRequest' };

/**
 * @typedef {object} Answer
 * @property {number} status 200, 201, or 304 with no body
 * @property {any} body
 * @property {string|null} etag
 * @property {string|null} cursor where the live feed continues after this answer
 * @property {Headers} headers
 * @property {string} url of the answer
 */

/**
 * Requests to the server; `post.js` and `upload.js` have those that change something.
 *
 * @param {{baseUrl: string, apiUrl: string, getHeaders: () => (((again: boolean) => Promise<object>)|null),
 *     noteDate: (date: string|null, asked: number) => void}} options
 *     `apiUrl` is the address of the endpoints; `getHeaders` is read at each request, since a host may set it after
 *     the element exists; `noteDate` is called with the Date of each answer and the time of its request
 */
export function createClient({ baseUrl, apiUrl, getHeaders, noteDate }) {
  const crossOrigin = new URL(baseUrl).origin !== location.origin;
  const credentials = crossOrigin ? 'include' : 'same-origin';

  /** @param {string} path of an endpoint @param {object} [parameters] null and undefined are left out */
  function address(path, parameters = {}) {
    const url = new URL(path, apiUrl);
    for (const [name, value] of Object.entries(parameters)) {
      if (value != null) url.searchParams.set(name, value);
    }
    return url.href;
  }

  /** Runs an attempt; after a 401 once more, with fresh tokens from the host. */
  async function authorized(attempt) {
    const ask = getHeaders();
    if (!ask) return attempt({});
    try {
      return await attempt(await ask(false));
    } catch (error) {
      // What a host's function throws may be anything.
      if (!error?.signedOut) throw error;
      return attempt(await ask(true));
    }
  }

  async function request(url, { signal, timeoutMs = TIMEOUT_MS, ...options }, headers, read = readAnswer) {
    const timer = new AbortController();
    const abort = () => timer.abort();
    const timeout = setTimeout(abort, timeoutMs);
    signal?.addEventListener('abort', abort);
    const asked = performance.now();
    try {
      const response = await client.fetch(url, {
        // For other origins the header would cost a preflight.
        ...options, headers: { ...headers, ...options.headers, ...(!crossOrigin && BY_SCRIPT) }, credentials,
        cache: 'no-store', redirect: 'manual', signal: timer.signal,
      });
      noteDate(response.headers.get('Date'), asked);
      if (response.type === 'opaqueredirect' || (response.ok && isPage(response.headers.get('Content-Type')))) {
        throw new RequestError(401, PAGE);
      }
      if (response.status !== 304 && !response.ok) {
        throw errorFrom(response.status, await response.text(), (name) => response.headers.get(name));
      }
      return await read(response);
    } catch (error) {
      if (error instanceof RequestError || signal?.aborted) throw error;
      throw new RequestError(0, 'network');
    } finally {
      clearTimeout(timeout);
      signal?.removeEventListener('abort', abort);
    }
  }

  async function readAnswer(response) {
    const empty = [204, 304].includes(response.status);
    return {
      status: response.status,
      body: empty ? null : await response.json(),
      etag: response.headers.get('ETag'),
      cursor: response.headers.get('X-Chat-Cursor'),
      headers: response.headers,
      url: response.url,
    };
  }

  const client = {
    baseUrl,
    apiUrl,
    address,
    /** The address of an image or picture that an answer named. */
    resource: (path) => new URL(path, baseUrl).href,
    crossOrigin,

    /** @returns {Promise<Answer>} */
    get(url, { etag, ...options } = {}) {
      const headers = etag ? { 'If-None-Match': etag } : {};
      return authorized((host) => request(url, { ...options, headers }, host));
    },

    /** One attempt, with these headers of the host. */
    request,

    /** Runs an attempt with the host's headers. */
    authorized,

    /** Makes a request; see `limits.js`. */
    fetch: (url, options) => fetch(url, options),
  };
  return client;
}
