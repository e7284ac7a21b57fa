const CHECK_EVERY_MS = 5_000;
const SILENT_MS = 15_000;
const ANSWER_WITHIN_MS = 4_000;

/**
 * Elects a leader among a person's tabs at one server: it has the connection, and the others listen to it.
 * A lock decides, so a tab that is closed or crashes is replaced by itself; a frozen one is noticed by its
 * silence and loses the lock. In a browser without locks or channels (plain http) every tab leads.
 *
 * @param {string} name contains server and caller: two people never share a channel
 * @param {{onLead: () => void, onFollow: () => void, onMessage: (message: object) => void,
 *     onQuestion: () => void}} options `onQuestion`: a tab asks for the current mode
 */
export function joinTabs(name, { onLead, onFollow, onMessage, onQuestion }) {
  if (!navigator.locks || !globalThis.BroadcastChannel) {
    onLead();
    return { post() {}, leads: () => true, leave: onFollow };
  }
  let bus = null;
  let queue = null;
  let release = null;
  let lastReceived = 0;
  let asked = 0;
  let timer = 0;

  function onBusMessage({ data }) {
    if (data.who) {
      if (release) onQuestion();
      return;
    }
    if (!data.toLeader) lastReceived = performance.now();
    if (Boolean(data.toLeader) === Boolean(release)) onMessage(data);
  }

  /** @param {object} options of the lock: waiting for it, or taking it from a frozen tab */
  function requestLock(options) {
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
      if (bus) joinQueue();
    });
  }

  function joinQueue() {
    queue = new AbortController();
    requestLock({ signal: queue.signal });
  }

  function checkLeader() {
    if (release || document.visibilityState === 'hidden') return;
    if (asked > lastReceived && performance.now() - asked > ANSWER_WITHIN_MS) {
      asked = 0;
      lastReceived = performance.now();
      queue.abort();
      requestLock({ steal: true });
    } else if (asked <= lastReceived && performance.now() - lastReceived > SILENT_MS) {
      asked = performance.now();
      bus.postMessage({ who: true });
    }
  }

  function enter() {
    if (bus) return;
    bus = new BroadcastChannel(name);
    bus.onmessage = onBusMessage;
    lastReceived = performance.now();
    asked = 0;
    timer = setInterval(checkLeader, CHECK_EVERY_MS);
    joinQueue();
    bus.postMessage({ who: true });
  }

  function leave() {
    if (!bus) return;
    clearInterval(timer);
    bus.close();
    bus = null;
    queue.abort();
    const hadLock = release;
    release = null;
    hadLock?.();
    onFollow();
  }

  // A frozen page, or one in the back-forward cache, receives nothing and must not lead.
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
