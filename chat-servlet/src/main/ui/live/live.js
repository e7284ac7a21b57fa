import { conversationsOf } from '../conversations/conversations.js';
import { isMuted } from '../conversations/view.js';
import { RequestError } from '../server/errors.js';
import { channel } from '../session/channel.js';
import { createStore } from '../session/store.js';
import { deliveries, watchArrivals } from './arrivals.js';
import { createNotifier } from './notifier.js';
import { createReceiver } from './receive.js';
import { joinTabs } from './tabs.js';
import { createTransport } from './transport.js';
import { createTypingSender } from './typing.js';

function listenTo(target, event, listener) {
  target.addEventListener(event, listener);
  return () => target.removeEventListener(event, listener);
}

/**
 * @typedef {object} LiveState
 * @property {'connecting'|'websocket'|'longpoll'|'polling'} mode how changes are received
 */

/** The live feed, one per caller; it runs while it is held. */
export const liveOf = (session) => session.part('live', createLive);

function createLive(session) {
  // Read once: after signing out there is no caller any more.
  const { scope } = session;
  const offered = session.store.get().config.live ?? [];
  const list = conversationsOf(session);
  const receiver = createReceiver(session);
  const notifier = createNotifier(session);
  const deliver = deliveries(session);
  const store = createStore({ mode: offered.length ? 'connecting' : 'polling' });
  let cursor = null;
  let tabs = null;
  let transport = null;
  let holders = 0;
  let stops = [];

  /** Polling slows down while the feed is up, and takes over at once when it is not. */
  function setMode(mode) {
    if (mode !== store.get().mode) store.set({ mode });
    const live = mode === 'websocket' || mode === 'longpoll';
    if (live) session.noteSuccess();
    if (live === session.store.get().live) return;
    session.store.set({ live });
    const threads = [...session.part('threads', () => new Map()).values()];
    for (const poller of [list.poller, session.unread.poller, ...threads.map((thread) => thread.poller)]) {
      if (live) poller.replan();
      else if (poller.held) poller.now();
    }
  }

  function receive(frame) {
    if (frame.cursor !== undefined && (frame.event !== 'hello' || !cursor)) cursor = frame.cursor;
    receiver.receive(frame);
    if (frame.message?.is_own) typing.arrived({ type: frame.partner_type, id: frame.partner_id });
  }

  const asLeader = {
    onFrame(frame) {
      if (frame.event === 'hello' && !cursor) receiver.catchUp();
      receive(frame);
      tabs?.post({ frame });
    },
    onMode(mode) {
      setMode(mode);
      tabs?.post({ mode });
    },
  };

  function lead() {
    if (!tabs?.leads() || transport || session.store.get().phase !== 'ready') return;
    // Messages that came in while the leader changed.
    list.store.get().items.filter((item) => item.unreadCount > 0).forEach(deliver);
    if (offered.length === 0) return;
    cursor ??= list.cursor;
    transport = createTransport(session, { offered, cursor: () => cursor, ...asLeader });
  }

  function follow() {
    transport?.stop();
    transport = null;
    setMode(offered.length ? 'connecting' : 'polling');
    if (tabs?.leads()) tabs.post({ mode: store.get().mode });
  }

  function onMessage({ frame, mode, send }) {
    if (send) transport?.send(send);
    if (frame) receive(frame);
    if (!mode) return;
    const before = session.store.get().live;
    setMode(mode);
    // What the leader posted before this tab listened is read once from the server.
    if (!before && session.store.get().live) receiver.catchUp();
  }

  function begin() {
    tabs = joinTabs(`parley-live ${scope}`, {
      onLead: () => queueMicrotask(lead), onFollow: follow, onMessage,
      onQuestion: () => tabs.post({ mode: store.get().mode }),
    });
    let { phase } = session.store.get();
    stops = [
      () => tabs.leave(),
      watchArrivals(session, (item, first) => {
        if (!tabs.leads()) return;
        deliver(item);
        if (!first && (!isMuted(item) || item.mentionCount > 0)) notifier.notify(item);
      }),
      // Without a feed the tabs notify each other.
      channel.listen((message) => {
        if (message.changed === scope && !session.store.get().live) receiver.catchUp();
      }),
      session.store.subscribe(() => {
        const before = phase;
        ({ phase } = session.store.get());
        if (phase === before) return;
        if (phase === 'signedout') follow();
        else if (phase === 'ready') lead();
      }),
      listenTo(window, 'offline', () => session.noteError(new RequestError(0, 'network'))),
      notifier.watch(),
    ];
  }

  function end() {
    stops.forEach((stop) => stop());
    stops = [];
    tabs = null;
  }

  const typing = createTypingSender(session, ({ type, id }) => {
    const frame = { action: 'typing', partner_type: type, partner_id: id };
    if (transport) return transport.send(frame);
    if (store.get().mode !== 'websocket' || !tabs) return false;
    tabs.post({ send: frame });
    return true;
  });
  // A server without a feed forwards no typing.
  session.typing = offered.length === 0 ? null : typing.report;

  return {
    store,
    notifier,
    /** @returns {() => void} releases it; the last release ends the connection */
    hold() {
      holders += 1;
      if (holders === 1) begin();
      return () => {
        holders -= 1;
        if (holders === 0) end();
      };
    },
    close() {
      if (tabs) end();
      receiver.close();
      typing.close();
      session.typing = null;
    },
  };
}
