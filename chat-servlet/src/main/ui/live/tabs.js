const LOOK_EVERY_MS = 5_000;
const SILENT_MS = 15_000;
const ANSWER_WITHIN_MS = 4_000;

/**
 * The tabs of one person at one server: one of them leads and holds the connection, the others listen
 * to it. A lock decides, so a tab that is closed or crashes hands over by itself; one that is frozen
 * is noticed by its silence and loses the lock. Where a browser has neither locks nor channels (plain
 * http), every tab leads itself.
 *
 * @param {string} name holds server and caller: two people never share a channel
 * @param {{onLead: () => void, onFollow: () => void, onMessage: (message: object) => void,
 *     onAsked: () => void}} options `onAsked`: a tab wants to know how things stand
 */
export function joinTabs(name, { onLead, onFollow, onMessage, onAsked }) {
  if (!navigator.locks || !globalThis.BroadcastChannel) {
    onLead();
    return { post() {}, leads: () => true, leave: onFollow };
  }
  let bus = null;
  let queue = null;
  let release = null;
  let heard = 0;
  let asked = 0;
  let look = 0;

  function hear({ data }) {
    if (data.who) {
      if (release) onAsked();
      return;
    }
    if (!data.toLeader) heard = Date.now();
    if (Boolean(data.toLeader) === Boolean(release)) onMessage(data);
  }

  /** @param {object} options of the lock: a place in the queue, or taking it from a frozen tab */
  function stand(options) {
    navigator.locks.request(name, options, () => new Promise((done) => {
      if (!bus) {
        done();
        return;
      }
      release = done;
      onLead();
    })).catch(() => {
      // Left the queue, or the lock was taken away.
    }).finally(() => {
      if (!release) return;
      release = null;
      onFollow();
      if (bus) lineUp();
    });
  }

  function lineUp() {
    queue = new AbortController();
    stand({ signal: queue.signal });
  }

  function lookAtLeader() {
    if (release || document.visibilityState === 'hidden') return;
    if (asked > heard && Date.now() - asked > ANSWER_WITHIN_MS) {
      asked = 0;
      heard = Date.now();
      queue.abort();
      stand({ steal: true });
    } else if (asked <= heard && Date.now() - heard > SILENT_MS) {
      asked = Date.now();
      bus.postMessage({ who: true });
    }
  }

  function enter() {
    if (bus) return;
    bus = new BroadcastChannel(name);
    bus.onmessage = hear;
    heard = Date.now();
    asked = 0;
    look = setInterval(lookAtLeader, LOOK_EVERY_MS);
    lineUp();
    bus.postMessage({ who: true });
  }

  function leave() {
    if (!bus) return;
    clearInterval(look);
    bus.close();
    bus = null;
    queue.abort();
    const hadLock = release;
    release = null;
    hadLock?.();
    onFollow();
  }

  // A page in the browser's back-forward cache or a frozen one hears nothing and must not lead.
  const moments = [[window, 'pagehide', leave], [document, 'freeze', leave],
    [window, 'pageshow', enter], [document, 'resume', enter]];
  for (const [target, event, listener] of moments) target.addEventListener(event, listener);
  enter();

  return {
    /** To the other tabs from the leader; from the others to the leader. */
    post: (message) => bus?.postMessage(release ? message : { ...message, toLeader: true }),
    leads: () => release !== null,
    leave() {
      for (const [target, event, listener] of moments) target.removeEventListener(event, listener);
      leave();
    },
  };
}
