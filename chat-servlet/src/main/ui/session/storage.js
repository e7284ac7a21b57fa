export const NOTIFY_PREFIX = 'parley:notify:';

/** The local storage, null where it is forbidden: then everything is kept as long as the page. */
export function localStore() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

export const keysIn = (place, prefix) => Object.keys(place).filter((key) => key.startsWith(prefix));
