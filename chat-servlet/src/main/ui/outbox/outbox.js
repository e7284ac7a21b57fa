import { personKey } from '../session/person.js';
import { channel } from '../session/channel.js';
import { checkSession } from '../session/checkSession.js';
import { clockOf } from '../session/clock.js';
import { conversationsOf } from '../conversations/conversations.js';
import { waitingOf } from '../conversations/waiting.js';
import { createLocalImages } from './localImages.js';
import { openOutboxStorage } from './outboxStorage.js';
import { postMessage, randomKey } from './send.js';
import { withWaiting } from './withWaiting.js';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** A message that waited for longer may be out of date, so its writer decides. */
const SENT_WITHIN_MS = 7 * 24 * 3600_000;
/** After so many 500s the message itself is taken for the cause. */
const TRIES_AT_STATUS_500 = 6;

/**
 * @typedef {object} OutboxEntry
 * @property {string} key the client message id: the same at every attempt, so that none counts twice
 * @property {string} scope server and caller
 * @property {{id: string|number, type: string, name?: string, specialty?: string, avatar?: string}} partner
 *     what the list needs to show a partner without a conversation
 * @property {string} content
 * @property {import('./files.js').OutboxFile[]} files in their order
 * @property {object[]} [mentions] people with their positions in the text, in code points
 * @property {object} [replyTo] the quoted message, as `reply_to` of a message
 * @property {number} order entries of one conversation go out in this order
 * @property {number} createdAt by the server's clock
 * @property {number} after the last message that was known of the conversation when this one was written
 * @property {'waiting'|'failed'} state
 * @property {string|null} code why it failed
 */

export const outboxOf = (session) => session.part('outbox', createOutbox);

function createOutbox(session) {
  const { scope } = session;
  const clock = clockOf(session);
  const storage = openOutboxStorage(session.persist !== false);
  const store = waitingOf(session);
  store.set({ withWaiting });
  const images = createLocalImages();
  const uploads = new Map();
  const tries = new Map();
  const running = new Map();
  const timers = new Map();
  const again = new Set();
  const waitingForServer = new Set();
  const saving = new Map();
  let changes = 0;
  let closed = false;

  const lastSeqWith = (partner) => Math.max(
    conversationsOf(session).find(partner)?.lastSeq ?? 0,
    session.part('threads', () => new Map()).get(personKey(partner))?.store.get().latestSeq ?? 0,
  );
  /** Later than all that the list shows: the server's clock is known to a second only. */
  const latest = () => Math.max(
    clock.now(),
    ...store.get().entries.map(({ createdAt }) => createdAt + 1),
    ...conversationsOf(session).store.get().items.map(({ lastMessageAt }) => (Date.parse(lastMessageAt) || 0) + 1),
  );
  const entriesOf = (key) => store.get().entries.filter((entry) => personKey(entry.partner) === key);

  /** All that was not sent, by key. Read again if this tab changed something meanwhile. */
  async function kept() {
    for (;;) {
      const before = changes;
      const stored = (await storage.all(scope)).map((entry) => [entry.key, entry]);
      // What is being stored must not disappear from the screen meanwhile.
      if (before === changes) return new Map([...stored, ...saving]);
    }
  }

  async function reload() {
    const entries = [...(await kept()).values()];
    entries.sort((one, other) => one.order - other.order);
    if (!closed) store.set({ entries });
  }

  async function change(entry, values) {
    const changed = { ...entry, ...values };
    changes += 1;
    store.set({
      entries: store.get().entries.map((other) => (other.key === entry.key ? changed : other))
        .sort((one, other) => one.order - other.order),
    });
    await storage.put(changed);
    channel.post({ outbox: scope });
    return changed;
  }

  async function drop(key) {
    changes += 1;
    saving.delete(key);
    tries.delete(key);
    const { [key]: gone, ...progress } = store.get().progress;
    store.set({ entries: store.get().entries.filter((entry) => entry.key !== key), progress });
    await storage.remove(key);
    channel.post({ outbox: scope });
  }

  /** One tab at a time sends for a conversation; the others find its entries removed. */
  function alone(key, work) {
    return navigator.locks
      ? navigator.locks.request(`parley-outbox ${scope} ${key}`, work) : work();
  }

  function run(key) {
    // A server that named a time gets no request before.
    if (closed || waitingForServer.has(key) || session.store.get().phase === 'signedout') return;
    clearTimeout(timers.get(key));
    if (running.has(key)) {
      again.add(key);
      return;
    }
    running.set(key, alone(key, async () => {
      await reload();
      for (;;) {
        const next = entriesOf(key).find((entry) => entry.state === 'waiting');
        // The server's time shows whether the computer slept or its clock was set.
        if (next && clock.doubtful()) await checkSession(session);
        if (!next || closed) return;
        const old = !clock.doubtful() && clock.now() - next.createdAt > SENT_WITHIN_MS;
        if (old) await change(next, { state: 'failed', code: 'expired' });
        else if (!(await attempt(next, key))) return;
      }
    }).catch(() => {}).finally(() => {
      running.delete(key);
      if (again.delete(key)) run(key);
    }));
  }

  /** @returns {Promise<boolean>} whether the next entry may follow now */
  async function attempt(entry, key) {
    const upload = new AbortController();
    uploads.set(entry.key, upload);
    try {
      const message = await postMessage(session, entry, {
        signal: upload.signal,
        onProgress: entry.files.length > 0
          ? (part) => store.set({ progress: { ...store.get().progress, [entry.key]: part } }) : null,
      });
      await arrived(entry, message);
      session.noteSuccess();
      return true;
    } catch (error) {
      return failed(entry, key, error);
    } finally {
      uploads.delete(entry.key);
    }
  }

  /** The row stays until the conversation shows the message, so that nothing flickers. */
  async function arrived(entry, message) {
    await storage.remove(entry.key);
    const thread = session.part('threads', () => new Map()).get(personKey(entry.partner));
    const list = conversationsOf(session);
    // The conversation is in the list before the unsent message leaves it.
    if (!list.find(entry.partner)) await list.renew(entry.partner).catch((error) => session.noteError(error));
    if (thread?.poller.held && !thread.accept(message)) {
      thread.expect(message.seq);
      await thread.poller.now();
    }
    await drop(entry.key);
    // The live feed, where it is up, notifies this tab and all others.
    if (session.store.get().live) return;
    list.poller.now();
    channel.post({ changed: scope });
  }

  async function failed(entry, key, error) {
    if (error.code === 'cancelled' || closed) return true;
    if (error.signedOut) {
      session.noteError(error);
      return false;
    }
    // It arrived once, and what it was is not kept any more.
    if (error.code === 'gone') return drop(entry.key).then(() => true);
    // An upload that is redirected to a sign-in page of another origin seems to have lost its connection.
    if (error.status === 0 && await checkSession(session) === 'signedout') return false;
    if (closed) return true;
    const count = (tries.get(entry.key) ?? 0) + 1;
    tries.set(entry.key, count);
    const broken = error.status === 500 && count >= TRIES_AT_STATUS_500;
    if (!error.retryable || broken) {
      await change(entry, { state: 'failed', code: [error.code, error.status, error.file].join(':') });
      return true;
    }
    session.noteError(error, count);
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (count - 1)) * (0.75 + Math.random() / 2);
    const named = error.retryAfterMs ?? 0;
    if (named) waitingForServer.add(key);
    timers.set(key, setTimeout(() => {
      waitingForServer.delete(key);
      run(key);
    }, Math.max(pause, named)));
    return false;
  }

  function runAll() {
    for (const key of new Set(store.get().entries.map((entry) => personKey(entry.partner)))) run(key);
  }

  // The live feed may be the first to reach the server again.
  let before = session.store.get();
  const stops = [
    channel.listen((message) => { if (message.outbox === scope) reload(); }),
    session.store.subscribe(() => {
      const now = session.store.get();
      if (now.phase === 'ready' && (before.phase !== 'ready' || (now.live && !before.live))) runAll();
      before = now;
    }),
  ];
  /** A network that has just come back may fail once more, so the pauses start short again. */
  function backOnline() {
    tries.clear();
    runAll();
  }
  window.addEventListener('online', backOnline);
  reload().then(runAll);

  return {
    store,
    images,

    /** Shows a message at once, and sends it in its turn. @param {{content: string, files?: object[], mentions?: object[], replyTo?: object}} what */
    async add(partner, { content, files = [], mentions, replyTo }) {
      const createdAt = latest();
      const last = store.get().entries.at(-1)?.order ?? 0;
      const { type, id, name, specialty, avatar } = partner;
      const entry = {
        key: randomKey(), scope, content, files, mentions, replyTo, createdAt, order: Math.max(createdAt, last + 1),
        partner: { type, id, name, specialty, avatar }, state: 'waiting', code: null,
        after: lastSeqWith(partner),
      };
      images.of(entry);
      store.set({ entries: [...store.get().entries, entry] });
      saving.set(entry.key, entry);
      await storage.put(entry);
      saving.delete(entry.key);
      channel.post({ outbox: scope });
      run(personKey(partner));
    },

    /** Sends a refused message again, without one of its files if that is what was refused. */
    async retry(entry, files = entry.files) {
      tries.delete(entry.key);
      // A key that the server has for another payload is used up; everything else keeps its key.
      if (entry.code?.startsWith('key_reused')) {
        await this.add(entry.partner, { ...entry, files });
        await drop(entry.key);
        return;
      }
      const last = entriesOf(personKey(entry.partner)).at(-1).order;
      await change(entry, {
        // A person who left is named in the text all the same.
        ...(entry.code?.startsWith('invalid_mention') && { mentions: [] }),
        ...(entry.code?.startsWith('invalid_reply') && { replyTo: undefined }),
        files, state: 'waiting', code: null, order: last + 1, createdAt: latest(), after: lastSeqWith(entry.partner),
      });
      run(personKey(entry.partner));
    },

    /** @returns {Promise<number>} how many messages wait or failed, also those of other tabs */
    async count() {
      return (await kept()).size;
    },

    /** Drops failed entries that the server has after all, although no answer said so. */
    arrived(messages) {
      const keys = new Set(messages.map((message) => message.client_message_id).filter(Boolean));
      store.get().entries.filter((entry) => entry.state === 'failed' && keys.has(entry.key))
        .forEach((entry) => drop(entry.key));
    },

    async discard(entry) {
      uploads.get(entry.key)?.abort();
      await drop(entry.key);
    },

    close() {
      closed = true;
      stops.forEach((stop) => stop());
      window.removeEventListener('online', backOnline);
      timers.forEach((timer) => clearTimeout(timer));
      uploads.forEach((upload) => upload.abort());
      images.clear();
    },
  };
}
