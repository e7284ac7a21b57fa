const FIRST_MS = 30_000;
const LONGEST_MS = 10 * 60_000;
const KINDS = ['websocket', 'longpoll'];

/**
 * Chooses the transport: the best that the server offers and that did not fail recently. One that failed is
 * tried again from time to time, ever more rarely.
 *
 * @param {string[]} offered
 */
export function createTransportChoice(offered) {
  const kinds = KINDS.filter((kind) => offered.includes(kind));
  const failures = new Map();

  return {
    /** @returns {'websocket'|'longpoll'|'polling'} */
    best() {
      return kinds.find((kind) => (failures.get(kind)?.until ?? 0) <= performance.now()) ?? 'polling';
    },
    failed(kind, atLeastMs = 0) {
      const count = (failures.get(kind)?.count ?? 0) + 1;
      const pause = Math.min(LONGEST_MS, FIRST_MS * 2 ** (count - 1)) * (0.75 + Math.random() / 2);
      failures.set(kind, { count, until: performance.now() + Math.max(pause, atLeastMs), since: performance.now() });
    },
    worked: (kind) => failures.delete(kind),
    /** To be called when the network may have changed: what failed a while ago may work now. */
    retryFailed() {
      for (const [kind, failure] of failures) {
        if (performance.now() - failure.since > FIRST_MS) failure.until = 0;
        failures.set(kind, failure);
      }
    },
    /** The time until a better transport is worth an attempt. */
    nextTryMs() {
      const untils = kinds.map((kind) => failures.get(kind)?.until ?? 0);
      return untils.length ? Math.max(1_000, Math.min(...untils) - performance.now()) : LONGEST_MS;
    },
  };
}
