import { useEffect, useState } from 'react';
import { laterComponent, loadLater } from '../loadLater.jsx';
import { useChat } from '../session/context.js';
import { adoptStyles } from '../elements/styles.js';

// As high as the composer: nothing jumps when it comes.
const PLACE = <div className="composer-place" />;
const Composer = laterComponent('Composer', PLACE);
export const FailedActions = laterComponent('FailedActions');
export const UploadProgress = laterComponent('UploadProgress');

/** The outbox of the caller, null until its code is here. */
export function useOutbox() {
  const { session, root } = useChat();
  const [outbox, setOutbox] = useState(null);
  useEffect(() => {
    let current = true;
    loadLater().then((later) => {
      adoptStyles(root(), later.composerStyles);
      if (current) setOutbox(later.outboxOf(session));
    }).catch((error) => session.noteError(error));
    return () => { current = false; };
  }, [session, root]);
  return outbox;
}

export function LazyComposer(props) {
  return useOutbox() ? <Composer {...props} /> : PLACE;
}
