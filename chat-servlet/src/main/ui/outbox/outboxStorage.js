/**
 * Where unsent messages wait, images included, so that a reload or a crash loses none. IndexedDB,
 * because it alone holds the bytes of an image; where a browser refuses it, the memory of this tab.
 */
const DATABASE = 'parley-outbox';
const ENTRIES = 'entries';

function openDatabase() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(ENTRIES, { keyPath: 'key' }).createIndex('scope', 'scope');
  };
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Resolved when the transaction is over: a full disk is noticed at its end. */
const finished = (request) => new Promise((resolve, reject) => {
  request.transaction.oncomplete = () => resolve(request.result);
  request.transaction.onabort = () => reject(request.transaction.error);
});

/** A copy of an entry with its image, or the images of a draft, changed. */
const withImages = async (entry, change) => ({
  ...entry,
  image: entry.image && await change(entry.image),
  images: entry.images && await Promise.all(entry.images.map(async (chosen) => (
    { ...chosen, image: await change(chosen.image) }))),
});

const packed = async ({ blob, ...image }) => ({ ...image, type: blob.type, bytes: await blob.arrayBuffer() });

const unpacked = ({ bytes, type, ...image }) => (
  bytes ? { ...image, blob: new Blob([bytes], { type }) } : image);

/** @param {boolean} persist false: nothing is written to this computer */
export function openOutboxStorage(persist) {
  const memory = new Map();
  let database = null;
  let last = Promise.resolve();

  async function begin(mode) {
    database ??= openDatabase();
    return (await database).transaction(ENTRIES, mode).objectStore(ENTRIES);
  }

  /** Safari closes the databases of pages in the background: then one more is opened. */
  const entries = (mode) => begin(mode).catch(() => {
    database = null;
    return begin(mode);
  });

  const write = async (entry) => finished((await entries('readwrite')).put(entry));

  /** The disk may be full or forbidden; the message is sent all the same, from memory. */
  async function attempt(work, otherwise) {
    if (!persist || !globalThis.indexedDB) return otherwise;
    try {
      return await work();
    } catch {
      return otherwise;
    }
  }

  /** What takes longer to write must not come back after it was removed. */
  function inTurn(work) {
    last = last.then(work);
    return last;
  }

  return {
    all: (scope) => inTurn(async () => {
      const stored = await attempt(
        async () => finished((await entries('readonly')).index('scope').getAll(scope)), []);
      const whole = await Promise.all(stored.map((entry) => withImages(entry, unpacked)));
      return [...whole, ...[...memory.values()].filter((entry) => entry.scope === scope)];
    }),
    put: (entry) => inTurn(async () => {
      const kept = await attempt(async () => {
        // Private windows of Safari store no Blob, and others of its windows fail to at times.
        await write(entry).catch(async () => write(await withImages(entry, packed)));
        return true;
      }, false);
      if (kept) memory.delete(entry.key);
      else memory.set(entry.key, entry);
    }),
    remove: (key) => inTurn(async () => {
      memory.delete(key);
      await attempt(async () => finished((await entries('readwrite')).delete(key)));
    }),
  };
}

/** For signing out: nobody's unsent words stay on this computer. */
export async function eraseOutbox() {
  if (!globalThis.indexedDB) return;
  try {
    const database = await openDatabase();
    await finished(database.transaction(ENTRIES, 'readwrite').objectStore(ENTRIES).clear());
    database.close();
  } catch {
    // There is no database to erase.
  }
}
