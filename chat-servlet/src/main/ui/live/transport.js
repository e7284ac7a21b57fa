import { createLadder } from './ladder.js';
import { createPause, pauseBefore } from './pause.js';
import { openSocket } from './socket.js';
import { watchWake } from './wake.js';

const STEADY_MS = 10_000;
/** Greetings that never came, or connections that ended at once, before the next way is taken. */
const BLIND_TRIES = 2;
const SHORT_LIVES = 4;
const BUSY_MS = 60_000;
const RESTART_MS = 3_000;
const WAIT_SECONDS = 25;

/** What the server says when it closes; see the HTTP contract. */
const SIGN_IN_AGAIN = 4001;
const SIGNED_OUT = 1008;
const RESTART = 1012;
const BUSY = 1013;
const OUR_FAULT = [1002, 1003, 1007, 1009];

/**
 * The connection of one tab: WebSocket first, long poll where that fails, and where both fail nobody
 * but the pollers. Runs until it is stopped.
 *
 * @param {object} session
 * @param {{offered: string[], cursor: () => string|null, onFrame: (frame: object) => void,
 *     onMode: (mode: 'connecting'|'websocket'|'longpoll'|'polling') => void}} options
 */
export function createTransport(session, { offered, cursor, onFrame, onMode }) {
  const { client } = session;
  const ladder = createLadder(offered);
  const pause = createPause();
  const stopping = new AbortController();
  const { signal } = stopping;
  let socket = null;
  let attempts = 0;
  let blind = 0;
  let shortLives = 0;
  let mayTalk = true;
  let pollsWork = false;

  const retry = (ms = pauseBefore(++attempts)) => (signal.aborted ? null : pause.wait(ms));

  async function socketUrl() {
    const url = new URL(client.address('live', { cursor: cursor() }));
    url.protocol = url.protocol.replace('http', 'ws');
    // Page scripts cannot add headers to a handshake: a ticket stands in for the token.
    if (client.usesTokens()) {
      const { body } = await client.post('live/ticket', {});
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
        blind = 0;
        pollsWork = false;
        ladder.works('websocket');
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
    shortLives = steady || !hello ? 0 : shortLives + 1;
    if (hello || !pollsWork) onMode('connecting');
    if (code === BUSY) {
      ladder.setBack('websocket', BUSY_MS);
    } else if (!hello || code === SIGN_IN_AGAIN || code === SIGNED_OUT) {
      // Why a handshake was refused is hidden from scripts; a plain request tells.
      const verdict = await session.check();
      if (verdict === 'signedout') return;
      if (verdict === 'fine' && !hello && ++blind >= BLIND_TRIES) ladder.setBack('websocket');
      else await retry();
    } else {
      // A frame of ours that the server cannot bear would be sent again and again.
      if (OUR_FAULT.includes(code)) mayTalk = false;
      await retry(code === RESTART ? 250 + Math.random() * RESTART_MS : undefined);
    }
    if (shortLives >= SHORT_LIVES) {
      shortLives = 0;
      ladder.setBack('websocket');
    }
  }

  async function overLongPoll() {
    if (pollsWork) onMode('longpoll');
    const from = cursor();
    const begun = Date.now();
    try {
      // The first answer comes soon, and says that this way works.
      const wait = pollsWork ? WAIT_SECONDS : 1;
      const { body } = await client.get(client.address('updates', { cursor: from, wait }),
        { signal, timeoutMs: (wait + 15) * 1000 });
      if (!from) onFrame({ event: 'resync', cursor: body.cursor });
      body.events.forEach(onFrame);
      onFrame({ event: 'cursor', cursor: body.cursor });
      attempts = 0;
      ladder.works('longpoll');
      session.noteSuccess();
      onMode('longpoll');
      // An answer without news that does not wait must not become a storm of requests.
      if (pollsWork && body.events.length === 0 && Date.now() - begun < 1_000) await retry(1_000);
      pollsWork = true;
    } catch (error) {
      pollsWork = false;
      if (!signal.aborted) await refused('longpoll', error);
    }
  }

  async function refused(kind, error) {
    onMode('connecting');
    if (error.signedOut) {
      session.noteError(error);
    } else if (error.status === 400 && cursor()) {
      onFrame({ event: 'resync', cursor: null });
      ladder.setBack(kind);
    } else if (error.status > 0) {
      ladder.setBack(kind, error.retryAfterMs ?? 0);
    } else if (await session.check() === 'fine' && ++blind >= BLIND_TRIES) {
      blind = 0;
      ladder.setBack(kind);
    } else {
      await retry();
    }
  }

  async function run() {
    while (!signal.aborted && session.store.get().phase === 'ready') {
      const way = ladder.best();
      if (way === 'websocket') await overSocket();
      else if (way === 'longpoll') await overLongPoll();
      else {
        onMode('polling');
        await retry(ladder.nextTryMs());
      }
    }
  }

  const stopWatching = watchWake((slept) => {
    ladder.forgive();
    pause.hurry();
    // After an hour of sleep the server has let go long ago.
    if (slept) socket?.close();
    else socket?.check();
  });
  run();

  return {
    /** @returns {boolean} false: not connected by a socket, say it by a request */
    send: (frame) => mayTalk && socket !== null && socket.send(frame),
    stop() {
      stopping.abort();
      stopWatching();
      pause.hurry();
      socket?.close();
    },
  };
}
