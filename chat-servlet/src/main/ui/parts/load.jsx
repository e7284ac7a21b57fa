import { useEffect, useInsertionEffect, useState } from 'react';
import { adoptStyles } from '../elements/styles.js';
import { useChat } from '../session/context.js';
import { afterFirstContent } from '../session/firstContent.js';

/**
 * A part of the page that is loaded when it is needed. It is fetched once; after a failure the next caller
 * tries again.
 */
export function part(fetchModule) {
  let loading = null;
  const result = {
    /** The module, null until it is loaded. */
    module: null,
    now() {
      loading ??= fetchModule().then((module) => {
        result.module = module;
        return module;
      }).catch((error) => {
        loading = null;
        throw error;
      });
      return loading;
    },
    /** Leaves the network to the first messages, unless the part is on its way already. */
    soon: () => (loading ? result.now() : afterFirstContent().then(result.now)),
  };
  return result;
}

export const writing = part(() => import('./writing.js'));
export const people = part(() => import('./people.js'));
export const live = part(() => import('./live.js'));
export const photos = part(() => import('./photos.js'));
export const files = part(() => import('./files.js'));
export const groups = part(() => import('./groups.js'));
export const panel = part(() => import('./panel.js'));
export const links = part(() => import('./links.js'));
export const notices = part(() => import('./notices.js'));
export const mentions = part(() => import('./mentions.js'));
export const actions = part(() => import('./actions.js'));
export const search = part(() => import('./search.js'));
export const recording = part(() => import('./recording.js'));
export const views = part(() => import('./views.js'));

/**
 * A part for a component that needs it, with the part's style sheet.
 *
 * @param {ReturnType<typeof part>} wanted
 * @param {boolean} now false: after the first messages are shown
 * @returns {object|null} its module, null until it is loaded
 */
export function usePart(wanted, now) {
  const { root } = useChat();
  const [module, setModule] = useState(wanted.module);
  const [error, setError] = useState(null);
  useEffect(() => {
    if (module) return undefined;
    let current = true;
    (now ? wanted.now() : wanted.soon()).then((loaded) => { if (current) setModule(loaded); })
      .catch((cause) => { if (current) setError(cause); });
    return () => { current = false; };
  }, [wanted, module, now]);
  useInsertionEffect(() => { if (module?.styles) adoptStyles(root(), module.styles); }, [root, module]);
  // For the error boundary: a part of another version of the page cannot be fetched any more.
  if (error) throw error;
  return module;
}

/**
 * A component of a part.
 *
 * @param {import('react').ReactNode|((props: object) => import('react').ReactNode)} placeholder shown until the part is loaded
 */
export function partComponent(wanted, name, { placeholder = null, now = true } = {}) {
  return function PartComponent(props) {
    const module = usePart(wanted, now);
    if (!module) return typeof placeholder === 'function' ? placeholder(props) : placeholder;
    const Component = module[name];
    return <Component {...props} />;
  };
}
