export const NOTIFY_PREFIX = 'parley:notify:';

/** Storage may be forbidden altogether; then what would be kept lives as long as the page. */
export function localPlace() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

export const keysIn = (place, prefix) => Object.keys(place).filter((key) => key.startsWith(prefix));
