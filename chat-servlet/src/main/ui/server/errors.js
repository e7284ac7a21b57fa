/**
 * A request that did not succeed. `status` is 0 when no answer came at all. The code is the
 * server's own word for the reason; sentences for people live in the string tables.
 */
export class RequestError extends Error {
  /** @param {number} status @param {string} code @param {number|null} retryAfterMs */
  constructor(status, code, retryAfterMs = null) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }

  get signedOut() {
    return this.status === 401;
  }

  /** A later try of the same request can succeed without anybody changing anything. */
  get retryable() {
    return [0, 408, 425, 429, 507].includes(this.status)
      || (this.status >= 500 && this.status !== 501 && this.status !== 505);
  }
}

/** Asking again would get the same answer, and it is not the sign-in that is missing. */
export const isFinal = (error) => error instanceof RequestError && !error.retryable && !error.signedOut;

/** @param {string|null} value seconds or an HTTP date @returns {number|null} milliseconds */
export function parseRetryAfter(value) {
  if (!value) return null;
  if (/^\d{1,6}$/.test(value.trim())) return Number(value) * 1000;
  const until = Date.parse(value) - Date.now();
  return Number.isFinite(until) && until > 0 ? until : null;
}

/** Reads the error body if there is one; proxies answer with pages of their own. */
export function errorFrom(status, text, retryAfter) {
  let code = status === 0 ? 'network' : 'unknown';
  try {
    const body = JSON.parse(text);
    if (typeof body.code === 'string') code = body.code;
  } catch {
    // Not ours: the status alone has to do.
  }
  return new RequestError(status, code, parseRetryAfter(retryAfter));
}
