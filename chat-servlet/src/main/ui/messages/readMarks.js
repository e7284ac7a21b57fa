const PAUSE_MS = 300;
const AGAIN_MS = 4_000;

/**
 * Collects which messages were on screen and tells the server the highest, a moment later so that
 * scrolling through a page is one request.
 *
 * @param {(upTo: number, options: {keepalive: boolean}) => Promise<void>} send
 */
export function createReadMarks(send) {
  let seen = 0;
  let told = 0;
  let timer = 0;

  async function flush(keepalive = false) {
    clearTimeout(timer);
    timer = 0;
    if (seen <= told) return;
    const upTo = seen;
    const before = told;
    told = upTo;
    try {
      await send(upTo, { keepalive });
    } catch (error) {
      told = Math.min(told, before);
      // A mark is worth another try, but only where one can succeed.
      if (error.retryable && !keepalive) timer ||= setTimeout(flush, error.retryAfterMs ?? AGAIN_MS);
    }
  }

  return {
    saw(seq) {
      if (seq <= seen) return;
      seen = seq;
      timer ||= setTimeout(flush, PAUSE_MS);
    },
    highest: () => seen,
    /** For a page that goes away. */
    flushNow: () => flush(true),
  };
}
