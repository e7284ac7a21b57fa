const HELLO_WITHIN_MS = 8_000;
const PONG_WITHIN_MS = 10_000;
const PONG_AT_WAKE_MS = 4_000;

/**
 * @typedef {object} SocketEnd
 * @property {boolean} hello whether the server sent hello: a proxy can open a socket and send nothing
 * @property {number} code the close code; 0 after silence or when this side closed it
 * @property {number} livedMs since hello
 */

/**
 * One WebSocket from its opening to its end. Silence is checked by a ping of our own: scripts see no
 * protocol pings, and a dead connection stays "open" for minutes.
 *
 * @param {string} url
 * @param {(frame: object) => void} onFrame called with all frames but pongs, hello first
 * @returns {{ended: Promise<SocketEnd>, send: (frame: object) => boolean, check: () => void, close: () => void}}
 */
export function openSocket(url, onFrame) {
  let socket = null;
  let timer = 0;
  let silenceMs = 25_000;
  let since = 0;
  let resolve;
  const ended = new Promise((done) => { resolve = done; });

  function end(code) {
    if (!resolve) return;
    clearTimeout(timer);
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      // The answer may take a minute on a dead connection, so it is not awaited.
      socket.close();
    }
    resolve({ hello: since > 0, code, livedMs: since ? performance.now() - since : 0 });
    resolve = null;
  }

  function endIn(ms) {
    clearTimeout(timer);
    timer = setTimeout(() => end(0), ms);
  }

  function send(frame) {
    if (!since || socket.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(frame));
    return true;
  }

  function ping(withinMs) {
    if (send({ action: 'ping' })) endIn(withinMs);
    else if (since) end(0);
  }

  function receive(text) {
    let frame;
    try {
      frame = JSON.parse(text);
    } catch {
      // Not our server.
      end(0);
      return;
    }
    if (!since) {
      if (frame.event !== 'hello') return;
      since = performance.now();
      silenceMs = Math.max(1, frame.heartbeat_seconds || 25) * 1000;
    }
    clearTimeout(timer);
    timer = setTimeout(() => ping(PONG_WITHIN_MS), silenceMs);
    if (frame.event !== 'pong') onFrame(frame);
  }

  try {
    socket = new WebSocket(url);
    socket.onmessage = (event) => receive(event.data);
    socket.onclose = (event) => end(event.code);
    endIn(HELLO_WITHIN_MS);
  } catch {
    // Forbidden by a policy of the page.
    end(0);
  }
  return { ended, send, close: () => end(0), check: () => ping(PONG_AT_WAKE_MS) };
}
