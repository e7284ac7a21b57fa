import { onlyPhoto } from './files.js';
import { randomKey } from './send.js';

/**
 * Stores unsent messages with their images, so that a reload or a crash loses none. In IndexedDB, since it
 * alone stores the bytes of images; where a browser refuses it, in the memory of this tab.
 */
const DATABASE = 'parley-outbox';
const ENTRIES = 'entries';
/** In no scope. Random in each database, so that an erased database is not taken for an empty one. */
const STAMP = 'stamp';
/** Some browsers never open it; neither a message nor signing out may wait for that. */
const OPEN_WITHIN_MS = 4_000;

function openDatabase() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(ENTRIES, { keyPath: 'key' }).createIndex('scope', 'scope');
  };
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    setTimeout(() => reject(new DOMException('', 'TimeoutError')), OPEN_WITHIN_MS);
  });
}

/** Resolves when the transaction has ended: only then a full disk is noticed. */
const finished = (request) => new Promise((resolve, reject) => {
  request.transaction.oncomplete = () => resolve(request.result);
  request.transaction.onabort = () => reject(request.transaction.error);
});

/** Ends the transaction at once: one that waits for its answer is undone when the page is left. */
function committed(request) {
  request.transaction.commit();
  return finished(request);
}

/** Messages with files that the page of the version before does not know are in a scope of their own. */
const filesScope = (scope) => `${scope}|files`;

/**
 * An entry as it is stored. In another tab may be the page of the version before, which knows one photo in a message
 * and would send others without their files.
 */
function stored({ files, ...entry }) {
  if (!files) return entry;
  const image = onlyPhoto(files);
  return image || files.length === 0 ? { ...entry, image } : { ...entry, files, scope: filesScope(entry.scope) };
}

/** An entry, or a draft, as it was before it was stored. */
function restored({ image, ...entry }, scope) {
  return entry.images ? entry : { files: image ? [image] : [], ...entry, scope };
}

/** A copy of a stored entry with the bytes of its files, or those of a draft, changed. */
const withImages = async (entry, change) => ({
  ...entry,
  image: entry.image && await change(entry.image),
  ...(entry.files && { files: await Promise.all(entry.files.map(change)) }),
  images: entry.images && await Promise.all(entry.images.map(async (chosen) => (
    { ...chosen, image: await change(chosen.image), other: chosen.other && await change(chosen.other) }))),
});

const packed = async ({ blob, ...image }) => ({ ...image, type: blob.type, bytes: await blob.arrayBuffer() });

const unpacked = ({ bytes, type, ...image }) => (
  bytes ? { ...image, blob: new Blob([bytes], { type }) } : image);

/** @param {boolean} persist false: nothing is written to this computer */
export function openOutboxStorage(persist) {
  /** What could not be written, and what was, in case the browser erases its database. */
  const memory = new Map();
  const written = new Map();
  let stamp = null;
  let opens = persist && Boolean(globalThis.indexedDB);
  let database = null;
  let last = Promise.resolve();

  async function begin(mode) {
    database ??= openDatabase();
    return (await database).transaction(ENTRIES, mode).objectStore(ENTRIES);
  }

  /** Safari closes the databases of pages in the background: then it is opened again. */
  const entries = (mode) => begin(mode).catch((error) => {
    database = null;
    opens = error.name !== 'TimeoutError';
    if (!opens) throw error;
    return begin(mode);
  });

  const write = async (entry) => committed((await entries('readwrite')).put(entry));

  /** The disk may be full or forbidden; the message is sent from memory all the same. */
  async function attempt(work, otherwise) {
    if (!opens) return otherwise;
    try {
      return await work();
    } catch {
      return otherwise;
    }
  }

  /** @returns {Promise<{stamp: string|null, entries: object[]}>} */
  async function read(scope) {
    const store = await entries('readonly');
    const stamped = store.get(STAMP);
    const withFiles = store.index('scope').getAll(filesScope(scope));
    const found = [...await finished(store.index('scope').getAll(scope)), ...withFiles.result];
    const whole = await Promise.all(found.map(async (entry) => restored(await withImages(entry, unpacked), scope)));
    // A full disk takes no stamp, but can be read.
    const { id = null } = stamped.result ?? await addStamp().catch(() => null) ?? {};
    return { stamp: id, entries: whole };
  }

  /** Of two tabs that do so at once, the first one's stamp stays. */
  async function addStamp() {
    await finished((await entries('readwrite')).add({ key: STAMP, id: randomKey() })).catch(() => {});
    return finished((await entries('readonly')).get(STAMP));
  }

  /** Forgets what another tab removed, and writes again what the browser erased. */
  async function reconcile(scope, found) {
    const erased = stamp !== null && stamp !== found.stamp;
    stamp = found.stamp;
    const kept = new Map(found.entries.map((entry) => [entry.key, entry]));
    for (const entry of [...written.values()]) {
      if (entry.scope !== scope || kept.has(entry.key)) continue;
      if (erased) await keep(entry);
      else written.delete(entry.key);
    }
    kept.forEach((entry, key) => written.set(key, entry));
  }

  async function keep(entry) {
    const kept = await attempt(async () => {
      // Private windows of Safari store no Blob, and its other windows fail to at times.
      const kept = stored(entry);
      await write(kept).catch(async () => write(await withImages(kept, packed)));
      return true;
    }, false);
    (kept ? written : memory).set(entry.key, entry);
    (kept ? memory : written).delete(entry.key);
  }

  /** In order, so that a slow write does not restore what was removed meanwhile. */
  function inOrder(work) {
    last = last.then(work);
    return last;
  }

  return {
    all: (scope) => inOrder(async () => {
      const found = await attempt(() => read(scope), null);
      if (found) await reconcile(scope, found);
      return [...new Map([...written, ...memory]).values()].filter((entry) => entry.scope === scope);
    }),
    put: (entry) => inOrder(() => keep(entry)),
    remove: (key) => inOrder(async () => {
      memory.delete(key);
      written.delete(key);
      await attempt(async () => committed((await entries('readwrite')).delete(key)));
    }),
  };
}

/** Erases all unsent messages of all callers, for signing out. */
export async function eraseOutbox() {
  if (!globalThis.indexedDB) return;
  try {
    const database = await openDatabase();
    await finished(database.transaction(ENTRIES, 'readwrite').objectStore(ENTRIES).clear());
    database.close();
  } catch {
    // No database to erase.
  }
}
