const TICK_MS = 5_000;
/** Timers of hidden tabs run once a minute; only more than that is sleep. */
const ASLEEP_MS = 90_000;

/**
 * Notices that the world may have changed: the tab is looked at again, the network comes or goes, or the
 * clock jumped because the computer slept.
 *
 * @param {(slept: boolean) => void} onWake
 * @returns {() => void} stops
 */
export function watchWake(onWake) {
  let last = Date.now();
  const tick = setInterval(() => {
    const gap = Date.now() - last;
    last = Date.now();
    if (gap > ASLEEP_MS) onWake(true);
  }, TICK_MS);
  const awake = () => {
    if (document.visibilityState === 'hidden') return;
    const slept = Date.now() - last > ASLEEP_MS;
    last = Date.now();
    onWake(slept);
  };
  document.addEventListener('visibilitychange', awake);
  window.addEventListener('online', awake);
  window.addEventListener('offline', awake);
  return () => {
    clearInterval(tick);
    document.removeEventListener('visibilitychange', awake);
    window.removeEventListener('online', awake);
    window.removeEventListener('offline', awake);
  };
}
