import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Level } from './history/Level.jsx';
import { stepBack } from './history/levels.js';
import { CloseIcon } from './look/icons.jsx';
import { ignoreSecondClick } from './look/ignoreSecondClick.js';
import { IconButton } from './look/widgets.jsx';
import { useScrollLock } from './look/useScrollLock.js';
import { useChat } from './session/context.js';

/** Longer than the transition in the style sheet, whose end event may never come. */
const CLOSED_AFTER_MS = 260;

/**
 * The chat in a dialog above the page. The browser's modal dialog makes the page inert, keeps the focus
 * inside, gives it back, and is above every z-index of the host.
 *
 * @param {{open: boolean, children: import('react').ReactNode, onClose: () => void, onClosed: () => void}} props
 */
export function ChatModal({ open, onClose, onClosed, children }) {
  const { t } = useChat();
  const dialog = useRef(null);
  const byKey = useRef(false);
  const pressed = useRef(null);
  // Stays rendered until the closing transition is over.
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
    const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setTimeout(() => {
      dialog.current?.close();
      setShown(false);
      closed.current();
    }, reducedMotion ? 0 : CLOSED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [open, shown]);

  // Before it is painted: from its first moment Escape closes it, and the page is inert.
  useLayoutEffect(() => { if (shown && !dialog.current.open) dialog.current.showModal(); }, [shown]);

  if (!shown) return null;
  const onBackdrop = (event) => event.target === dialog.current;
  const closeAt = (event) => {
    onClose();
    ignoreSecondClick(event);
  };
  return (
    <dialog ref={dialog} className={open ? 'modal' : 'modal modal-closing'} aria-label={t('dialog')} tabIndex={-1}
      onKeyDownCapture={(event) => { byKey.current = event.key === 'Escape'; }}
      onCancel={(event) => {
        event.preventDefault();
        if (event.target !== dialog.current) return;
        if (byKey.current) onClose();
        // Without a key it is the Back gesture of Android.
        else if (!stepBack()) onClose();
      }}
      onClose={(event) => { if (event.target === dialog.current && open) onClose(); }}
      onPointerDown={(event) => { pressed.current = onBackdrop(event); }}
      // Selecting text from the inside to the outside ends outside too, but must not close it.
      onClick={(event) => { if (pressed.current && onBackdrop(event)) closeAt(event); }}>
      <div className="modal-panel">
        {children}
        <Level name={open ? 'modal' : null} modal onBack={onClose} />
        <IconButton label={t('close')} className="modal-close" onClick={closeAt}
          // From the last button to the first: Firefox would stay on the last one.
          onKeyDown={(event) => { if (event.key === 'Tab' && !event.shiftKey) dialog.current.focus(); }}><CloseIcon /></IconButton>
      </div>
    </dialog>
  );
}
