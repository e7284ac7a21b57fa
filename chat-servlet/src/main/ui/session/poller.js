const HIDDEN_MS = 20_000;
const LONG_HIDDEN_MS = 60_000;
const LONG_MS = 10 * 60_000;
const QUIET_MS = 2 * 60_000;
const LONGEST_BACK_OFF_MS = 30_000;
/** While the live feed reports changes, polling is only the fallback. */
const LIVE_MS = 60_000;

/**
 * Repeats a task for as long as it is held: at its own pace while the page is visible and things happen,
 * more slowly while nothing does, rarely in a hidden tab, and with growing random pauses while requests
 * fail. Resumes at once when the tab, the window or the network is back.
 *
 * @param {() => Promise<boolean|void>} task resolves to true when there was news
 * @param {{every: number, live?: () => boolean, onError?: (error: unknown, failures: number) => void, onSuccess?: () => void}} options
 */
export function createPoller(task, { every, live, onError, onSuccess }) {
  let holders = 0;
  let timer = 0;
  let running = null;
  let following = null;
  let failures = 0;
  let retryAfterMs = 0;
  let lastNews = performance.now();
  let hiddenSince = 0;

  function pause() {
    if (failures > 0) {
      const backOff = Math.min(LONGEST_BACK_OFF_MS, every * 2 ** (failures - 1));
      return Math.max(retryAfterMs, backOff * (0.5 + Math.random() / 2));
    }
    if (live?.()) return LIVE_MS * (0.75 + Math.random() / 2);
    if (document.visibilityState === 'hidden') {
      hiddenSince ||= performance.now();
      return performance.now() - hiddenSince > LONG_MS ? LONG_HIDDEN_MS : Math.max(every, HIDDEN_MS);
    }
    hiddenSince = 0;
    const quiet = performance.now() - lastNews;
    return every * (quiet > LONG_MS ? 5 : quiet > QUIET_MS ? 2 : 1);
  }

  function plan() {
    clearTimeout(timer);
    if (holders > 0) timer = setTimeout(run, pause());
  }

  function run() {
    clearTimeout(timer);
    if (running) return running;
    running = attempt().finally(() => {
      running = null;
      plan();
    });
    return running;
  }

  /** An answer on its way may be older than what the caller needs: another request follows it. */
  function now() {
    if (!running) return run();
    following ??= running.then(() => {
      following = null;
      return run();
    });
    return following;
  }

  async function attempt() {
    try {
      if (await task()) lastNews = performance.now();
      failures = 0;
      retryAfterMs = 0;
      onSuccess?.();
    } catch (error) {
      // Too many requests are no lost connection, and the server names the pause.
      failures = error?.status === 429 ? 1 : failures + 1;
      retryAfterMs = error?.retryAfterMs ?? 0;
      onError?.(error, failures);
    }
  }

  function wake(event) {
    if (document.visibilityState === 'hidden') {
      plan();
      return;
    }
    lastNews = performance.now();
    if (event.type === 'online') failures = Math.min(failures, 1);
    // A server that named a time gets no request before.
    if (retryAfterMs === 0) run();
  }

  /** Typing and scrolling restore the usual pace; they cost no request by themselves. */
  function noteActivity() {
    const wasQuiet = performance.now() - lastNews > QUIET_MS;
    lastNews = performance.now();
    if (wasQuiet && failures === 0) plan();
  }

  const moments = [[document, 'visibilitychange'], [window, 'online'], [window, 'focus'], [window, 'pageshow']];
  // Keys of text fields stop before they reach the document.
  const gestures = ['pointerdown', 'keydown', 'input'];

  return {
    /** @returns {() => void} releases it; the last release stops the polling */
    hold() {
      holders += 1;
      if (holders === 1) {
        lastNews = performance.now();
        for (const [target, name] of moments) target.addEventListener(name, wake);
        for (const name of gestures) document.addEventListener(name, noteActivity, { passive: true, capture: true });
        run();
      }
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        holders -= 1;
        if (holders > 0) return;
        clearTimeout(timer);
        for (const [target, name] of moments) target.removeEventListener(name, wake);
        for (const name of gestures) document.removeEventListener(name, noteActivity, { capture: true });
      };
    },
    /** Runs the task now, even if it is not held. */
    now,
    /** To be called when the pace has changed; after a failure the task runs at once. */
    replan() {
      if (failures > 0 && holders > 0) run();
      else if (!running) plan();
    },
    get held() {
      return holders > 0;
    },
  };
}
