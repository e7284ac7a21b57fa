/**
 * Where unsent messages wait, images included, so that a reload or a crash loses none. IndexedDB,
 * because it alone holds the bytes of an image; where a browser refuses it, the memory of this tab.
 */
const DATABASE = 'parley-outbox';
const ENTRIES = 'entries';

const promised = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function openDatabase() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(ENTRIES, { keyPath: 'key' }).createIndex('scope', 'scope');
  };
  return promised(request);
}

/** @param {boolean} persist false: nothing is written to this computer */
export function openOutboxStorage(persist) {
  const memory = new Map();
  let database = null;

  async function entries(mode) {
    database ??= openDatabase();
    const transaction = (await database).transaction(ENTRIES, mode);
    return transaction.objectStore(ENTRIES);
  }

  /** The disk may be full or forbidden; the message is sent all the same, from memory. */
  async function attempt(work, otherwise) {
    if (!persist || !globalThis.indexedDB) return otherwise;
    try {
      return await work();
    } catch {
      return otherwise;
    }
  }

  return {
    async all(scope) {
      const stored = await attempt(
        async () => promised((await entries('readonly')).index('scope').getAll(scope)), []);
      return [...stored, ...[...memory.values()].filter((entry) => entry.scope === scope)];
    },
    async put(entry) {
      const kept = await attempt(async () => {
        await promised((await entries('readwrite')).put(entry));
        return true;
      }, false);
      if (kept) memory.delete(entry.key);
      else memory.set(entry.key, entry);
    },
    async remove(key) {
      memory.delete(key);
      await attempt(async () => promised((await entries('readwrite')).delete(key)));
    },
  };
}

/** For signing out: nobody's unsent words stay on this computer. */
export async function eraseOutbox() {
  if (!globalThis.indexedDB) return;
  try {
    const database = await openDatabase();
    await promised(database.transaction(ENTRIES, 'readwrite').objectStore(ENTRIES).clear());
    database.close();
  } catch {
    // There is no database to erase.
  }
}
