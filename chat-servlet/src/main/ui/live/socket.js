const HELLO_WITHIN_MS = 8_000;
const PONG_WITHIN_MS = 10_000;
const PONG_AT_WAKE_MS = 4_000;

/**
 * @typedef {object} SocketEnd
 * @property {boolean} hello whether the server ever greeted: a proxy can open a socket and say nothing
 * @property {number} code how it was closed; 0 when silence or this side ended it
 * @property {number} livedMs since the greeting
 */

/**
 * One WebSocket from its opening to its end. Silence is asked about: a script sees no protocol pings,
 * and a connection that died without a word stays "open" for minutes.
 *
 * @param {string} url
 * @param {(frame: object) => void} onFrame everything but pongs, the greeting first
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
      // The answer to this may take a minute on a dead line, so nobody waits for it.
      socket.close();
    }
    resolve({ hello: since > 0, code, livedMs: since ? Date.now() - since : 0 });
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

  function ask(withinMs) {
    if (send({ action: 'ping' })) endIn(withinMs);
    else if (since) end(0);
  }

  function hear(text) {
    let frame;
    try {
      frame = JSON.parse(text);
    } catch {
      // Not our server at the other end.
      end(0);
      return;
    }
    if (!since) {
      if (frame.event !== 'hello') return;
      since = Date.now();
      silenceMs = Math.max(1, frame.heartbeat_seconds || 25) * 1000;
    }
    clearTimeout(timer);
    timer = setTimeout(() => ask(PONG_WITHIN_MS), silenceMs);
    if (frame.event !== 'pong') onFrame(frame);
  }

  try {
    socket = new WebSocket(url);
    socket.onmessage = (event) => hear(event.data);
    socket.onclose = (event) => end(event.code);
    endIn(HELLO_WITHIN_MS);
  } catch {
    // A policy of the page forbids it.
    end(0);
  }
  return { ended, send, close: () => end(0), check: () => ask(PONG_AT_WAKE_MS) };
}
