import { post } from '../server/post.js';
import { checkSession } from '../session/checkSession.js';
import { createTransportChoice } from './transportChoice.js';
import { createPause, pauseBefore } from './pause.js';
import { openSocket } from './socket.js';
import { watchWake } from './wake.js';

const STEADY_MS = 10_000;
/** Handshakes that failed, or connections that ended at once, before the next transport is chosen. */
const FAILED_HANDSHAKES = 2;
const SHORT_CONNECTIONS = 4;
const BUSY_MS = 60_000;
const RESTART_MS = 3_000;
const WAIT_SECONDS = 25;

/** Close codes of the server; see the HTTP contract. */
const SIGN_IN_AGAIN = 4001;
const SIGNED_OUT = 1008;
const RESTART = 1012;
const BUSY = 1013;
const PROTOCOL_ERRORS = [1002, 1003, 1007, 1009];

/**
 * The connection of one tab: a WebSocket, long polling where that fails, and only the pollers where both
 * fail. Runs until it is stopped.
 *
 * @param {object} session
 * @param {{offered: string[], cursor: () => string|null, onFrame: (frame: object) => void,
 *     onMode: (mode: 'connecting'|'websocket'|'longpoll'|'polling') => void}} options
 */
export function createTransport(session, { offered, cursor, onFrame, onMode }) {
  const { client } = session;
  const choice = createTransportChoice(offered);
  const pause = createPause();
  const stopping = new AbortController();
  const { signal } = stopping;
  let socket = null;
  let attempts = 0;
  let failedHandshakes = 0;
  let shortConnections = 0;
  let maySend = true;
  let pollingWorks = false;

  const retry = (ms = pauseBefore(++attempts)) => (signal.aborted ? null : pause.wait(ms));

  async function socketUrl() {
    const url = new URL(client.address('live', { cursor: cursor() }));
    url.protocol = url.protocol.replace('http', 'ws');
    // Scripts cannot add headers to a handshake, so a ticket replaces the token.
    if (session.getHeaders) {
      const { body } = await post(session, 'live/ticket', {});
      url.searchParams.set('ticket', body.ticket);
    }
    return url.href;
  }

  async function overSocket() {
    let url;
    try {
      url = await socketUrl();
    } catch (error) {
      await refused('websocket', error);
      return;
    }
    if (signal.aborted) return;
    socket = openSocket(url, (frame) => {
      if (frame.event === 'hello') {
        failedHandshakes = 0;
        pollingWorks = false;
        choice.worked('websocket');
        onMode('websocket');
      }
      onFrame(frame);
    });
    const end = await socket.ended;
    socket = null;
    if (!signal.aborted) await afterSocket(end);
  }

  /** @param {import('./socket.js').SocketEnd} end */
  async function afterSocket({ hello, code, livedMs }) {
    const steady = livedMs > STEADY_MS;
    if (steady) attempts = 0;
    shortConnections = steady || !hello ? 0 : shortConnections + 1;
    if (hello || !pollingWorks) onMode('connecting');
    if (code === BUSY) {
      choice.failed('websocket', BUSY_MS);
    } else if (!hello || code === SIGN_IN_AGAIN || code === SIGNED_OUT) {
      // Scripts cannot see why a handshake was refused, so a plain request finds out.
      const verdict = await checkSession(session);
      if (verdict === 'signedout') return;
      if (verdict === 'fine' && !hello && ++failedHandshakes >= FAILED_HANDSHAKES) choice.failed('websocket');
      else await retry();
    } else {
      // A frame that the server does not accept would be sent again and again.
      if (PROTOCOL_ERRORS.includes(code)) maySend = false;
      await retry(code === RESTART ? 250 + Math.random() * RESTART_MS : undefined);
    }
    if (shortConnections >= SHORT_CONNECTIONS) {
      shortConnections = 0;
      choice.failed('websocket');
    }
  }

  async function overLongPoll() {
    if (pollingWorks) onMode('longpoll');
    const from = cursor();
    const begun = performance.now();
    try {
      // The first answer comes soon, and shows that long polling works.
      const wait = pollingWorks ? WAIT_SECONDS : 1;
      const { body } = await client.get(client.address('updates', { cursor: from, wait }),
        { signal, timeoutMs: (wait + 15) * 1000 });
      if (!from) onFrame({ event: 'resync', cursor: body.cursor });
      body.events.forEach(onFrame);
      onFrame({ event: 'cursor', cursor: body.cursor });
      attempts = 0;
      choice.worked('longpoll');
      session.noteSuccess();
      onMode('longpoll');
      // Answers without news that come at once must not become a flood of requests.
      if (pollingWorks && body.events.length === 0 && performance.now() - begun < 1_000) await retry(1_000);
      pollingWorks = true;
    } catch (error) {
      pollingWorks = false;
      if (!signal.aborted) await refused('longpoll', error);
    }
  }

  async function refused(kind, error) {
    onMode('connecting');
    if (error.signedOut) {
      session.noteError(error);
    } else if (error.status === 400 && cursor()) {
      onFrame({ event: 'resync', cursor: null });
      choice.failed(kind);
    } else if (error.status > 0) {
      choice.failed(kind, error.retryAfterMs ?? 0);
    } else if (await checkSession(session) === 'fine' && ++failedHandshakes >= FAILED_HANDSHAKES) {
      failedHandshakes = 0;
      choice.failed(kind);
    } else {
      await retry();
    }
  }

  async function run() {
    while (!signal.aborted && session.store.get().phase === 'ready') {
      const kind = choice.best();
      if (kind === 'websocket') await overSocket();
      else if (kind === 'longpoll') await overLongPoll();
      else {
        onMode('polling');
        await retry(choice.nextTryMs());
      }
    }
  }

  const stopWatching = watchWake((slept) => {
    choice.retryFailed();
    pause.hurry();
    // After a long sleep the server has closed the connection.
    if (slept) socket?.close();
    else socket?.check();
  });
  run();

  return {
    /** @returns {boolean} false: not connected by a socket, use a request */
    send: (frame) => maySend && socket !== null && socket.send(frame),
    stop() {
      stopping.abort();
      stopWatching();
      pause.hurry();
      socket?.close();
    },
  };
}
