const SHOWN_EVERY_MS = 30_000;
/** After a larger jump the device has slept, or its clock was set. */
const JUMP_MS = 60_000;
const SAMPLES = 8;

/** The clock of a server, by which all times are shown. */
export function clockOf(session) {
  session.clock ??= createClock();
  return session.clock;
}

/**
 * The server's time, independent of the device's clock. Each answer bounds it by its `Date` and the times
 * of request and answer. The moment that most of these bounds contain is taken, so that one answer from a
 * cache or a proxy with a wrong clock changes nothing. From there the page's monotonic clock counts on.
 * Before the first answer the device's clock is used.
 *
 * @returns {{now: () => number, noteDate: (date: string|null, asked: number) => void, doubtful: () => boolean,
 *     shown: () => number, subscribe: (listener: Function) => Function}} `shown` changes rarely, and for
 *     all components at once
 */
function createClock() {
  const drift = () => Date.now() - performance.now();
  const device = () => ({ least: drift() - JUMP_MS, most: drift() + JUMP_MS });
  const listeners = new Set();
  let trusted = drift();
  let samples = [device()];
  let ahead = null;
  let timer = 0;
  let shown = Date.now();

  const now = () => (ahead === null ? Date.now() : Math.round(performance.now() + ahead));
  const doubtful = () => ahead === null || Math.abs(drift() - trusted) > JUMP_MS;

  function update() {
    shown = now();
    for (const listener of [...listeners]) listener();
  }

  return {
    now,
    /** Whether there was no answer yet, or none since the device slept or its clock was set. */
    doubtful,
    /** @param {string|null} date of an answer @param {number} asked performance.now() at the request */
    noteDate(date, asked) {
      const time = Date.parse(date ?? '');
      if (Number.isNaN(time)) return;
      if (doubtful()) samples = [device()];
      trusted = drift();
      samples = [...samples.slice(1 - SAMPLES), { least: time - performance.now(), most: time + 1000 - asked }];
      ahead = agreed(samples);
      if (Math.abs(now() - shown) > SHOWN_EVERY_MS) update();
    },
    shown: () => shown,
    subscribe(listener) {
      // Without listeners the shown time was not updated.
      if (listeners.size === 0) shown = now();
      listeners.add(listener);
      timer ||= setInterval(update, SHOWN_EVERY_MS);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = 0;
      };
    },
  };
}

/** The moment that most samples contain; of equals that of the newest. */
function agreed(samples) {
  let found = 0;
  let most = 0;
  for (const { least: moment } of samples) {
    const count = samples.filter((other) => other.least <= moment && moment <= other.most).length;
    if (count >= most) {
      most = count;
      found = moment;
    }
  }
  return found;
}
