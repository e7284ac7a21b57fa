/** Messages between the tabs of one browser; none without BroadcastChannel. */
const NAME = 'parley';
let broadcast = null;
const listeners = new Set();

function open() {
  if (broadcast || !globalThis.BroadcastChannel) return;
  broadcast = new BroadcastChannel(NAME);
  broadcast.onmessage = (event) => {
    for (const listener of [...listeners]) listener(event.data);
  };
}

export const channel = {
  post(message) {
    open();
    broadcast?.postMessage(message);
  },
  listen(listener) {
    open();
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
