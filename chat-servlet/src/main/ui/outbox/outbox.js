import { personKey } from '../session/session.js';
import { channel } from '../session/channel.js';
import { conversationsOf } from '../conversations/conversations.js';
import { waitingOf } from '../conversations/waiting.js';
import { createLocalImages } from './localImages.js';
import { openOutboxStorage } from './outboxStorage.js';
import { postMessage, randomKey } from './send.js';
import { withWaiting } from './withWaiting.js';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const KEPT_MS = 7 * 24 * 3600_000;
/** A server that fails like this again and again fails because of the message. */
const TRIES_AT_A_BROKEN_SERVER = 6;

/**
 * @typedef {object} OutboxEntry
 * @property {string} key the client message id: the same at every try, so that no try counts twice
 * @property {string} scope server and caller
 * @property {{id: string|number, type: string, name?: string, specialty?: string, avatar?: string}} partner
 *     what the list needs to show who it is, where nothing was said before
 * @property {string} content
 * @property {{blob: Blob, name: string, width: number, height: number}|null} image bytes as they go out
 * @property {number} order entries of one conversation go out in this order
 * @property {number} createdAt
 * @property {'waiting'|'failed'} state
 * @property {string|null} code why it failed
 */

export const outboxOf = (session) => session.part('outbox', createOutbox);

function createOutbox(session) {
  const { scope } = session;
  const storage = openOutboxStorage(session.persist !== false);
  const store = waitingOf(session);
  store.set({ withWaiting });
  const images = createLocalImages();
  const uploads = new Map();
  const tries = new Map();
  const lanes = new Map();
  const timers = new Map();
  const again = new Set();
  const patient = new Set();
  const saving = new Map();
  let closed = false;

  const entriesOf = (lane) => store.get().entries.filter((entry) => personKey(entry.partner) === lane);

  /** What is to be sent, by its key; what is too old for that is removed. */
  async function kept() {
    const old = Date.now() - KEPT_MS;
    const stored = new Map();
    for (const entry of await storage.all(scope)) {
      if (entry.createdAt < old) await storage.remove(entry.key);
      else stored.set(entry.key, entry);
    }
    // What is on its way to the disk must not vanish from the screen meanwhile.
    return new Map([...stored, ...saving]);
  }

  async function reload() {
    const entries = [...(await kept()).values()];
    entries.sort((one, other) => one.order - other.order);
    if (!closed) store.set({ entries });
  }

  async function change(entry, changes) {
    const changed = { ...entry, ...changes };
    store.set({
      entries: store.get().entries.map((other) => (other.key === entry.key ? changed : other))
        .sort((one, other) => one.order - other.order),
    });
    await storage.put(changed);
    channel.post({ outbox: scope });
    return changed;
  }

  async function drop(key) {
    saving.delete(key);
    tries.delete(key);
    const { [key]: gone, ...progress } = store.get().progress;
    store.set({ entries: store.get().entries.filter((entry) => entry.key !== key), progress });
    await storage.remove(key);
    channel.post({ outbox: scope });
  }

  /** One tab at a time sends for one conversation; the others find the entries gone afterwards. */
  function alone(lane, work) {
    return navigator.locks
      ? navigator.locks.request(`parley-outbox ${scope} ${lane}`, work) : work();
  }

  function run(lane) {
    // A server that named a time is left in peace until then, whoever asks.
    if (closed || patient.has(lane) || session.store.get().phase === 'signedout') return;
    clearTimeout(timers.get(lane));
    if (lanes.has(lane)) {
      again.add(lane);
      return;
    }
    lanes.set(lane, alone(lane, async () => {
      await reload();
      for (;;) {
        const next = entriesOf(lane).find((entry) => entry.state === 'waiting');
        if (!next || closed || !(await attempt(next, lane))) return;
      }
    }).catch(() => {}).finally(() => {
      lanes.delete(lane);
      if (again.delete(lane)) run(lane);
    }));
  }

  /** @returns {Promise<boolean>} whether the next entry may follow now */
  async function attempt(entry, lane) {
    const upload = new AbortController();
    uploads.set(entry.key, upload);
    try {
      const message = await postMessage(session, entry, {
        signal: upload.signal,
        onProgress: entry.image
          ? (part) => store.set({ progress: { ...store.get().progress, [entry.key]: part } }) : null,
      });
      await arrived(entry, message);
      session.noteSuccess();
      return true;
    } catch (error) {
      return failed(entry, lane, error);
    } finally {
      uploads.delete(entry.key);
    }
  }

  /** The row stays until the conversation itself shows the message, so nothing flickers. */
  async function arrived(entry, message) {
    await storage.remove(entry.key);
    const thread = session.part('threads', () => new Map()).get(personKey(entry.partner));
    const list = conversationsOf(session);
    // Its first line in the list is there before the waiting one goes.
    if (!list.find(entry.partner)) await list.renew(entry.partner).catch((error) => session.noteError(error));
    if (thread?.poller.held && !thread.accept(message)) {
      thread.expect(message.seq);
      await thread.poller.now();
    }
    await drop(entry.key);
    // Where the live feed is up, it tells this tab and all others.
    if (session.store.get().live) return;
    list.poller.now();
    channel.post({ changed: scope });
  }

  async function failed(entry, lane, error) {
    if (error.code === 'cancelled' || closed) return true;
    if (error.signedOut) {
      session.noteError(error);
      return false;
    }
    const count = (tries.get(entry.key) ?? 0) + 1;
    tries.set(entry.key, count);
    const broken = error.status === 500 && count >= TRIES_AT_A_BROKEN_SERVER;
    if (!error.retryable || broken) {
      await change(entry, { state: 'failed', code: `${error.code}:${error.status}` });
      return true;
    }
    session.noteError(error, count);
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (count - 1)) * (0.75 + Math.random() / 2);
    const named = error.retryAfterMs ?? 0;
    if (named) patient.add(lane);
    timers.set(lane, setTimeout(() => {
      patient.delete(lane);
      run(lane);
    }, Math.max(pause, named)));
    return false;
  }

  function runAll() {
    for (const lane of new Set(store.get().entries.map((entry) => personKey(entry.partner)))) run(lane);
  }

  // The live feed may be the first to hear of the server again.
  let before = session.store.get();
  const stops = [
    channel.listen((message) => { if (message.outbox === scope) reload(); }),
    session.store.subscribe(() => {
      const now = session.store.get();
      if (now.phase === 'ready' && (before.phase !== 'ready' || (now.live && !before.live))) runAll();
      before = now;
    }),
  ];
  /** A network that has just come back may fail once more: the pause after that is a short one again. */
  function backOnline() {
    tries.clear();
    runAll();
  }
  window.addEventListener('online', backOnline);
  reload().then(runAll);

  return {
    store,
    images,

    /** @param {{content: string, image: object|null}} what shown at once, sent when its turn comes */
    async add(partner, { content, image }) {
      const createdAt = Date.now();
      const last = store.get().entries.at(-1)?.order ?? 0;
      const { type, id, name, specialty, avatar } = partner;
      const entry = {
        key: randomKey(), scope, content, image, createdAt, order: Math.max(createdAt, last + 1),
        partner: { type, id, name, specialty, avatar }, state: 'waiting', code: null,
      };
      if (image) images.remember(entry.key, image.blob);
      store.set({ entries: [...store.get().entries, entry] });
      saving.set(entry.key, entry);
      await storage.put(entry);
      saving.delete(entry.key);
      channel.post({ outbox: scope });
      run(personKey(partner));
    },

    async retry(entry) {
      tries.delete(entry.key);
      // A key that the server holds for another payload is used up; everything else keeps its own.
      if (entry.code?.startsWith('key_reused')) {
        await drop(entry.key);
        await this.add(entry.partner, entry);
        return;
      }
      const last = entriesOf(personKey(entry.partner)).at(-1).order;
      await change(entry, { state: 'waiting', code: null, order: last + 1 });
      run(personKey(entry.partner));
    },

    /** @returns {Promise<number>} how many messages wait or failed, also those of other tabs */
    async count() {
      return (await kept()).size;
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
