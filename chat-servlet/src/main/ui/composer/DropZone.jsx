import { useRef, useState } from 'react';
import { ImageIcon } from '../look/icons.jsx';
import { useChat } from '../session/context.js';

const carriesFiles = (event) => [...event.dataTransfer.types].includes('Files');

/** Takes files that are dropped anywhere on a conversation. */
export function DropZone({ enabled, onFiles, children }) {
  const { t } = useChat();
  const [over, setOver] = useState(false);
  // Enter and leave come for every element inside; only their balance says where the pointer is.
  const depth = useRef(0);

  const handlers = {
    onDragEnter(event) {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth.current += 1;
      setOver(enabled);
    },
    onDragOver(event) {
      if (!carriesFiles(event)) return;
      // Without this the browser would leave the page and show the file, also where none is taken.
      event.preventDefault();
      event.dataTransfer.dropEffect = enabled ? 'copy' : 'none';
    },
    onDragLeave(event) {
      if (!carriesFiles(event)) return;
      depth.current = Math.max(0, depth.current - 1);
      if (depth.current === 0) setOver(false);
    },
    onDrop(event) {
      depth.current = 0;
      setOver(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (enabled) onFiles([...event.dataTransfer.files]);
    },
  };
  return (
    <div className="drop" {...handlers}>
      {children}
      {over && <div className="drop-here"><span><ImageIcon />{t('dropHere')}</span></div>}
    </div>
  );
}
