/**
 * A request that did not succeed. `status` is 0 when no answer came at all. The code is the
 * server's; the texts for people are in the string tables.
 */
export class RequestError extends Error {
  /**
   * @param {number} status @param {string} code @param {number|null} retryAfterMs
   * @param {object|null} current the message as it is, where an edit came too late for another
   */
  constructor(status, code, retryAfterMs = null, current = null) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
    this.current = current;
  }

  get signedOut() {
    return this.status === 401;
  }

  /** Whether a later attempt of the same request can succeed. */
  get retryable() {
    return [0, 408, 425, 429, 507].includes(this.status)
      || (this.status >= 500 && this.status !== 501 && this.status !== 505);
  }
}

/** The code of an answer that was a page: of a sign-in, or of a network that asks for one. */
export const PAGE = 'page';

/** @param {string|null} type the media type: the endpoints never answer with a page */
export const isPage = (type) => /html/i.test(type);

/** Whether another attempt would get the same answer, for a reason other than the sign-in. */
export const isFinal = (error) => error instanceof RequestError && !error.retryable && !error.signedOut;

/** Longer pauses would overflow a timer, and end at once. */
const LONGEST_PAUSE_MS = 24 * 3600_000;

/**
 * @param {string|null} value seconds or an HTTP date
 * @param {number} now by the clock of the server that named the date
 * @returns {number|null} milliseconds
 */
export function parseRetryAfter(value, now) {
  const pause = isNaN(value) ? Date.parse(value) - now : value * 1000;
  return pause > 0 ? Math.min(pause, LONGEST_PAUSE_MS) : null;
}

/** Relative to the answer's own date, so that a wrong clock does not change the pause. */
export const pauseOf = (header) => parseRetryAfter(header('Retry-After'), Date.parse(header('Date')) || Date.now());

/**
 * Reads the error from a response; proxies answer with bodies of their own.
 *
 * @param {(name: string) => string|null} header of the answer
 */
export function errorFrom(status, text, header) {
  let body = null;
  try {
    body = JSON.parse(text);
  } catch {
    // Not from our server: only the status is known.
  }
  // Errors of our server have an id, those of a filter before it may have a code too.
  const { code, message } = body?.requestId ? body : { code: 'unknown' };
  return new RequestError(status, code, pauseOf(header), message);
}
