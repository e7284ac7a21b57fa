import { useEffect, useRef, useState } from 'react';
import { laterComponent, loadHistory } from './loadLater.jsx';
import { CloseIcon } from './look/icons.jsx';
import { IconButton } from './look/parts.jsx';
import { useScrollLock } from './look/useScrollLock.js';
import { useChat } from './session/context.js';

/** Longer than the transition in the style sheet; a transition that never ends must not block. */
const CLOSED_AFTER_MS = 260;

const Level = laterComponent('Level', null, loadHistory);

/**
 * The chat in a dialog above the page. The browser's own modal dialog makes the page behind inert,
 * keeps the focus inside, gives it back, and lies above every z-index of the host.
 *
 * @param {{open: boolean, children: import('react').ReactNode, onClose: () => void, onClosed: () => void}} props
 */
export function ChatModal({ open, onClose, onClosed, children }) {
  const { t } = useChat();
  const dialog = useRef(null);
  const byKey = useRef(false);
  const pressed = useRef(null);
  // Stays drawn until the closing transition is over.
  const [shown, setShown] = useState(open);
  const closed = useRef(onClosed);
  closed.current = onClosed;
  useScrollLock(shown);

  useEffect(() => {
    if (open) {
      setShown(true);
      return undefined;
    }
    if (!shown) return undefined;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setTimeout(() => {
      dialog.current?.close();
      setShown(false);
      closed.current();
    }, calm ? 0 : CLOSED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [open, shown]);

  useEffect(() => { if (shown && !dialog.current.open) dialog.current.showModal(); }, [shown]);

  if (!shown) return null;
  const onBackdrop = (event) => event.target === dialog.current;
  return (
    <dialog ref={dialog} className={open ? 'modal' : 'modal modal-closing'} aria-label={t('dialog')} tabIndex={-1}
      onKeyDownCapture={(event) => { byKey.current = event.key === 'Escape'; }}
      onCancel={(event) => {
        event.preventDefault();
        if (event.target !== dialog.current) return;
        if (byKey.current) onClose();
        // Without a key it is the Back gesture of Android.
        else loadHistory(true).then((part) => part.stepBack(), () => false).then((went) => { if (!went) onClose(); });
      }}
      onClose={(event) => { if (event.target === dialog.current && open) onClose(); }}
      onPointerDown={(event) => { pressed.current = onBackdrop(event); }}
      // Selecting text from the inside to the outside ends outside too, and is no wish to close.
      onClick={(event) => { if (pressed.current && onBackdrop(event)) onClose(); }}>
      <div className="modal-panel">
        {children}
        <Level name={open ? 'modal' : null} modal onBack={onClose} />
        <IconButton label={t('close')} className="modal-close" onClick={onClose}
          // From the last button on to the first: Firefox would come back to the last one for ever.
          onKeyDown={(event) => { if (event.key === 'Tab' && !event.shiftKey) dialog.current.focus(); }}><CloseIcon /></IconButton>
      </div>
    </dialog>
  );
}
