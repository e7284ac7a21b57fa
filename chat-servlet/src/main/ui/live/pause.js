const SHORTEST_MS = 250;
const LONGEST_MS = 25_000;

/** Full jitter: a thousand clients of a server that restarts do not reconnect at once. */
export const pauseBefore = (attempt) => SHORTEST_MS
  + Math.random() * (Math.min(LONGEST_MS, SHORTEST_MS * 2 ** attempt) - SHORTEST_MS);

/** A pause that can be cut short when the network or the reader is back. */
export function createPause() {
  let end = null;
  return {
    wait(ms) {
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        end = () => {
          clearTimeout(timer);
          resolve();
        };
      }).finally(() => { end = null; });
    },
    hurry() {
      end?.();
    },
  };
}
