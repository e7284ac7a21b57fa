const FIRST_MS = 30_000;
const LONGEST_MS = 10 * 60_000;
const KINDS = ['websocket', 'longpoll'];

/**
 * Which way to the server is taken: the best that the server offers and that did not fail just now.
 * A way that failed is tried again from time to time, ever more rarely.
 *
 * @param {string[]} offered
 */
export function createLadder(offered) {
  const ways = KINDS.filter((kind) => offered.includes(kind));
  const setbacks = new Map();

  return {
    /** @returns {'websocket'|'longpoll'|'polling'} */
    best() {
      return ways.find((kind) => (setbacks.get(kind)?.until ?? 0) <= Date.now()) ?? 'polling';
    },
    setBack(kind, atLeastMs = 0) {
      const count = (setbacks.get(kind)?.count ?? 0) + 1;
      const pause = Math.min(LONGEST_MS, FIRST_MS * 2 ** (count - 1)) * (0.75 + Math.random() / 2);
      setbacks.set(kind, { count, until: Date.now() + Math.max(pause, atLeastMs), since: Date.now() });
    },
    works: (kind) => setbacks.delete(kind),
    /** The network is another one, perhaps: what failed a while ago may work now. */
    forgive() {
      for (const [kind, setback] of setbacks) {
        if (Date.now() - setback.since > FIRST_MS) setback.until = 0;
        setbacks.set(kind, setback);
      }
    },
    /** How long until a better way is worth a try. */
    nextTryMs() {
      const untils = ways.map((kind) => setbacks.get(kind)?.until ?? 0);
      return untils.length ? Math.max(1_000, Math.min(...untils) - Date.now()) : LONGEST_MS;
    },
  };
}
