const PAUSE_MS = 300;
const RETRY_MS = 4_000;

/** What has not been sent yet. @type {Set<(keepalive: boolean) => void>} */
const pending = new Set();
const flushAll = () => pending.forEach((flush) => flush(true));

// The page may be closed next, without a further event.
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') flushAll(); });
window.addEventListener('pagehide', flushAll);

/**
 * Collects which messages were on screen and sends the highest to the server, after a moment, so that
 * scrolling through a page is one request; at once when the page is left.
 *
 * @param {(upTo: number, options: {keepalive: boolean}) => Promise<void>} send
 */
export function createReadMarks(send) {
  let seen = 0;
  let reported = 0;
  let timer = 0;

  async function flush(keepalive = false) {
    clearTimeout(timer);
    timer = 0;
    pending.delete(flush);
    if (seen <= reported) return;
    const upTo = seen;
    const before = reported;
    reported = upTo;
    try {
      await send(upTo, { keepalive });
    } catch (error) {
      reported = Math.min(reported, before);
      // Sent again only where that can succeed.
      if (error.retryable) plan(error.retryAfterMs ?? RETRY_MS);
    }
  }

  function plan(ms) {
    pending.add(flush);
    timer ||= setTimeout(flush, ms);
  }

  return {
    saw(seq) {
      if (seq <= seen) return;
      seen = seq;
      plan(PAUSE_MS);
    },
    highest: () => seen,
  };
}
