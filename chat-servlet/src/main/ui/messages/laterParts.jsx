import { useEffect, useState } from 'react';
import { boxStyle } from '../images/box.js';
import { laterComponent, loadLater } from '../loadLater.jsx';
import { useChat } from '../session/context.js';
import { adoptStyles } from '../elements/styles.js';

// As high as the composer: nothing jumps when it comes.
const PLACE = <div className="composer-place" />;
const Composer = laterComponent('Composer', PLACE);
export const FailedActions = laterComponent('FailedActions');
export const UploadProgress = laterComponent('UploadProgress');
export const Picture = laterComponent('Picture', ({ message }) => <div className="picture" style={boxStyle(message)} />,
  loadLater, false);
export const LinkedText = laterComponent('LinkedText', ({ content }) => content);
export const ReadMarks = laterComponent('ReadMarks', null, loadLater, false);
export const Announcement = laterComponent('Announcement', null, loadLater, false);
export const ToEnd = laterComponent('ToEnd', null, loadLater, false);
export const DropZone = laterComponent('DropZone', null, loadLater, false);

/** The outbox of the caller, null until its code is here. */
export function useOutbox() {
  const { session, root } = useChat();
  const [outbox, setOutbox] = useState(null);
  useEffect(() => {
    let current = true;
    loadLater().then((later) => {
      adoptStyles(root(), later.styles);
      if (current) setOutbox(later.outboxOf(session));
    }).catch((error) => session.noteError(error));
    return () => { current = false; };
  }, [session, root]);
  return outbox;
}

export function LazyComposer(props) {
  return useOutbox() ? <Composer {...props} /> : PLACE;
}
