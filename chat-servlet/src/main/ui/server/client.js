import { RequestError, errorFrom } from './errors.js';

const TIMEOUT_MS = 20_000;

/**
 * @typedef {object} Answer
 * @property {number} status 200, 201, or 304 with no body
 * @property {any} body
 * @property {string|null} etag
 * @property {string|null} cursor where the live feed goes on after this answer
 * @property {{prev?: string, next?: string}} links absolute addresses of the neighbouring pages
 */

/**
 * The one place that talks to the server.
 *
 * @param {{baseUrl: string, apiUrl: string, getHeaders: () => (((again: boolean) => Promise<object>)|null)}} options
 *     `apiUrl` is where the endpoints lie; `getHeaders` is looked up at each request, since a host may set it after the element exists
 */
export function createClient({ baseUrl, apiUrl, getHeaders }) {
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

  /** Runs an attempt; a host with tokens is asked for fresh ones after a 401, once. */
  async function authorized(attempt) {
    const ask = getHeaders();
    if (!ask) return attempt({});
    try {
      return await attempt(await ask(false));
    } catch (error) {
      if (!(error instanceof RequestError) || !error.signedOut) throw error;
      return attempt(await ask(true));
    }
  }

  async function request(url, { signal, timeoutMs = TIMEOUT_MS, ...options }, headers, read) {
    const timer = new AbortController();
    const timeout = setTimeout(() => timer.abort(), timeoutMs);
    const abort = () => timer.abort();
    signal?.addEventListener('abort', abort);
    try {
      const response = await fetch(url, {
        ...options, headers: { ...headers, ...options.headers }, credentials,
        cache: 'no-store', signal: timer.signal,
      });
      if (response.status !== 304 && !response.ok) {
        throw errorFrom(response.status, await response.text(), response.headers.get('Retry-After'));
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
    const empty = response.status === 304 || response.status === 204;
    return {
      status: response.status,
      body: empty ? null : await response.json(),
      etag: response.headers.get('ETag'),
      cursor: response.headers.get('X-Chat-Cursor'),
      links: parseLinks(response.headers.get('Link'), response.url),
    };
  }

  return {
    baseUrl,
    apiUrl,
    address,
    /** What the server named in an answer: a picture, an image. */
    resource: (path) => new URL(path, baseUrl).href,
    crossOrigin,
    usesTokens: () => getHeaders() !== null,

    /** @returns {Promise<Answer>} */
    get(url, { etag = null, signal, timeoutMs } = {}) {
      const headers = etag ? { 'If-None-Match': etag } : {};
      return authorized((host) => request(url, { signal, timeoutMs, headers }, host, readAnswer));
    },

    /** @returns {Promise<Answer>} */
    post(path, fields, { keepalive = false } = {}) {
      return authorized((host) => request(address(path), {
        method: 'POST', keepalive, body: new URLSearchParams(fields),
        headers: { 'X-Requested-With': 'parley' },
      }, host, readAnswer));
    },

    /** For hosts with tokens: an <img> sends no headers of theirs. */
    blob(url, signal) {
      return authorized((host) => request(url, { signal }, host, (response) => response.blob()));
    },

    /** For requests made elsewhere: runs an attempt with the headers of the host. */
    authorized,
  };
}

/** @returns {{prev?: string, next?: string}} RFC 8288, as far as a page of a list needs it */
export function parseLinks(header, base) {
  const links = {};
  for (const part of (header ?? '').split(/,(?=\s*<)/)) {
    const match = /^\s*<([^>]*)>\s*;.*?\brel="?(\w+)"?/.exec(part);
    if (match) links[match[2]] = new URL(match[1], base).href;
  }
  return links;
}
