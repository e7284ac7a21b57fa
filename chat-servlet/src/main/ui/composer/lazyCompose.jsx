import { Suspense, lazy, useEffect, useState } from 'react';
import { useChat } from '../session/context.js';
import { adoptStyles } from '../elements/styles.js';

let loading = null;
let loaded = null;

/** A failed fetch is not remembered: the network may be back at the next try. */
function load() {
  loading ??= import('./compose.js').then((module) => { loaded = module; return module; })
    .catch((error) => { loading = null; throw error; });
  return loading;
}

const part = (name) => lazy(() => load().then((module) => ({ default: module[name] })));

const Composer = part('Composer');
const Failed = part('FailedActions');
const Progress = part('UploadProgress');

/** The outbox of the caller, null until its code is here. */
export function useOutbox() {
  const { session, root } = useChat();
  const [outbox, setOutbox] = useState(() => loaded?.outboxOf(session) ?? null);
  useEffect(() => {
    let current = true;
    load().then((module) => {
      adoptStyles(root(), module.styles);
      if (current) setOutbox(module.outboxOf(session));
    }).catch((error) => session.noteError(error));
    return () => { current = false; };
  }, [session, root]);
  return outbox;
}

/** The composer, or its empty place: nothing jumps when it comes. */
export function LazyComposer(props) {
  const outbox = useOutbox();
  const place = <div className="composer-place" />;
  return outbox ? <Suspense fallback={place}><Composer {...props} /></Suspense> : place;
}

export const FailedActions = (props) => <Suspense fallback={null}><Failed {...props} /></Suspense>;
export const UploadProgress = (props) => <Suspense fallback={null}><Progress {...props} /></Suspense>;
