/**
 * An observable value. Components subscribe through useStore, elements without React directly.
 *
 * @template T
 * @param {T} initial never changed in place: a change is a new value
 */
export function createStore(initial) {
  let value = initial;
  const listeners = new Set();
  return {
    get: () => value,
    /** @param {Partial<T>} change merged into the value */
    set(change) {
      value = { ...value, ...change };
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
