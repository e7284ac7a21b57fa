import { Suspense, lazy } from 'react';
import { afterFirstSight } from './session/firstSight.js';

/**
 * A part is fetched once, after the first messages are there or as soon as somebody needs it now; a failed
 * fetch is tried again by the next caller.
 */
function part(fetchIt) {
  let loading = null;
  const begin = () => {
    loading ??= fetchIt().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  };
  return (now = false) => (now || loading ? begin() : afterFirstSight().then(begin));
}

/** @type {(now?: boolean) => Promise<typeof import('./later.js')>} */
export const loadLater = part(() => import('./later.js'));
/** @type {(now?: boolean) => Promise<typeof import('./live.js')>} */
export const loadLive = part(() => import('./live.js'));
/** @type {(now?: boolean) => Promise<typeof import('./history.js')>} */
export const loadHistory = part(() => import('./history.js'));

/**
 * A component of a later part; until it is here, `place` stands in its place.
 *
 * @param {import('react').ReactNode|Function} place a node, or what makes one of the props
 * @param {boolean} now false: nobody misses it before the first messages are there
 */
export function laterComponent(name, place = null, load = loadLater, now = true) {
  const Component = lazy(() => load(now).then((module) => ({ default: module[name] })));
  return (props) => (
    <Suspense fallback={typeof place === 'function' ? place(props) : place}><Component {...props} /></Suspense>
  );
}
