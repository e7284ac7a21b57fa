import { useSyncExternalStore } from 'react';

const EVERY_MS = 30_000;
const listeners = new Set();
let now = Date.now();
let timer = 0;

function subscribe(listener) {
  listeners.add(listener);
  // Nobody listened: the clock stood still meanwhile.
  if (!timer) now = Date.now();
  timer ||= setInterval(() => {
    now = Date.now();
    for (const other of [...listeners]) other();
  }, EVERY_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = 0;
  };
}

/** One clock for all relative times of a page, so that they turn together and rarely. */
export const useNow = () => useSyncExternalStore(subscribe, () => now);
