import { useEffect, useRef, useState } from 'react';
import { ImageIcon } from '../look/icons.jsx';
import { useChat } from '../session/context.js';
import { takesFiles } from './allowed.js';

const carriesFiles = (event) => [...event.dataTransfer.types].includes('Files');

/**
 * Takes files that are dropped anywhere on a conversation.
 *
 * @param {{target: {current: HTMLElement}, enabled: boolean, onDrop: (dropped: DataTransfer) => void}} props
 */
export function DropZone({ target, enabled, onDrop }) {
  const { session, t } = useChat();
  const [over, setOver] = useState(false);
  const take = useRef(null);
  take.current = { enabled, onDrop };

  useEffect(() => {
    const place = target.current;
    // Enter and leave are fired for every element inside; their balance says where the pointer is.
    let depth = 0;
    const handlers = {
      dragenter(event) {
        event.preventDefault();
        depth += 1;
        setOver(take.current.enabled);
      },
      dragover(event) {
        // Without this the browser would leave the page and show the file, also while none is accepted.
        event.preventDefault();
        event.dataTransfer.dropEffect = take.current.enabled ? 'copy' : 'none';
      },
      dragleave() {
        depth = Math.max(0, depth - 1);
        if (depth === 0) setOver(false);
      },
      drop(event) {
        event.preventDefault();
        depth = 0;
        setOver(false);
        if (take.current.enabled) take.current.onDrop(event.dataTransfer);
      },
    };
    const handle = (event) => { if (carriesFiles(event)) handlers[event.type](event); };
    for (const name of Object.keys(handlers)) place.addEventListener(name, handle);
    return () => { for (const name of Object.keys(handlers)) place.removeEventListener(name, handle); };
  }, [target]);

  return over && <div className="drop-here"><span><ImageIcon />{t(takesFiles(session.store.get().config) ? 'dropFilesHere' : 'dropHere')}</span></div>;
}
