import { RequestError } from '../server/errors.js';

const HIDDEN_MS = 20_000;
const LONG_HIDDEN_MS = 60_000;
const LONG_MS = 10 * 60_000;
const QUIET_MS = 2 * 60_000;
const LONGEST_BACK_OFF_MS = 30_000;
/** While the live feed tells of changes, polling is only the net under it. */
const CALM_MS = 60_000;

/**
 * Repeats a task for as long as somebody holds it: at its own pace while the page is looked at and
 * things happen, slower when nothing does, much slower in a hidden tab, and with growing random
 * pauses while requests fail. Comes back at once with the tab, the window or the network.
 *
 * @param {() => Promise<boolean|void>} task answers true when something new came
 * @param {{every: number, calm?: () => boolean, onError?: (error: unknown, failures: number) => void, onSuccess?: () => void}} options
 */
export function createPoller(task, { every, calm, onError, onSuccess }) {
  let holders = 0;
  let timer = 0;
  let running = null;
  let following = null;
  let failures = 0;
  let retryAfterMs = 0;
  let lastNews = Date.now();
  let hiddenSince = 0;

  function pause() {
    if (failures > 0) {
      const backOff = Math.min(LONGEST_BACK_OFF_MS, every * 2 ** (failures - 1));
      return Math.max(retryAfterMs, backOff * (0.5 + Math.random() / 2));
    }
    if (calm?.()) return CALM_MS * (0.75 + Math.random() / 2);
    if (document.visibilityState === 'hidden') {
      hiddenSince ||= Date.now();
      return Date.now() - hiddenSince > LONG_MS ? LONG_HIDDEN_MS : Math.max(every, HIDDEN_MS);
    }
    hiddenSince = 0;
    const quiet = Date.now() - lastNews;
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

  /** An answer that is on its way may be older than what its asker wants to see: one more follows. */
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
      if (await task()) lastNews = Date.now();
      failures = 0;
      retryAfterMs = 0;
      onSuccess?.();
    } catch (error) {
      failures += 1;
      retryAfterMs = error instanceof RequestError ? error.retryAfterMs ?? 0 : 0;
      onError?.(error, failures);
    }
  }

  function wake(event) {
    if (document.visibilityState === 'hidden') {
      plan();
      return;
    }
    lastNews = Date.now();
    if (event.type === 'online') failures = Math.min(failures, 1);
    // A server that named a time is left in peace until then.
    if (retryAfterMs === 0) run();
  }

  /** Somebody who types or scrolls wants the usual pace; it costs no request by itself. */
  function noteActivity() {
    const wasQuiet = Date.now() - lastNews > QUIET_MS;
    lastNews = Date.now();
    if (wasQuiet && failures === 0) plan();
  }

  const moments = [[document, 'visibilitychange'], [window, 'online'], [window, 'focus'], [window, 'pageshow']];
  const gestures = ['pointerdown', 'keydown'];

  return {
    /** @returns {() => void} lets go; the last one to let go stops the polling */
    hold() {
      holders += 1;
      if (holders === 1) {
        lastNews = Date.now();
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
    /** Asks now, also when nobody holds. */
    now,
    /** The pace has changed; what failed before is tried at once. */
    replan() {
      if (failures > 0 && holders > 0) run();
      else if (!running) plan();
    },
    get held() {
      return holders > 0;
    },
  };
}
