const TICK_MS = 5_000;
/** Timers of hidden tabs run once a minute; a longer gap is sleep, or a clock that was set. */
const ASLEEP_MS = 90_000;

/** The time since the last call: the monotonic clock stops while some computers sleep, the other may be set. */
function createGap() {
  let steady = performance.now();
  let device = Date.now();
  return () => {
    const gap = Math.max(performance.now() - steady, Math.abs(Date.now() - device));
    steady = performance.now();
    device = Date.now();
    return gap;
  };
}

/**
 * Notices that the connection may be gone: the tab is visible again, the network changed, or the clock
 * jumped because the computer slept.
 *
 * @param {(slept: boolean) => void} onWake
 * @returns {() => void} stops
 */
export function watchWake(onWake) {
  const gap = createGap();
  const tick = setInterval(() => { if (gap() > ASLEEP_MS) onWake(true); }, TICK_MS);
  const awake = () => {
    if (document.visibilityState === 'hidden') return;
    onWake(gap() > ASLEEP_MS);
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
