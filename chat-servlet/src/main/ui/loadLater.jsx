import { Suspense, lazy } from 'react';

let loading = null;

/** @returns {Promise<typeof import('./later.js')>} a failed fetch is tried again by the next caller */
export function loadLater() {
  loading ??= import('./later.js').catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** A component of the later part; until it is here, `place` stands in its place. */
export function laterComponent(name, place = null) {
  const Component = lazy(() => loadLater().then((module) => ({ default: module[name] })));
  return (props) => <Suspense fallback={place}><Component {...props} /></Suspense>;
}
