import { useEffect, useRef } from 'react';
import { BackIcon, CloseIcon } from '../look/icons.jsx';
import { IconButton } from '../look/widgets.jsx';
import { useChat } from '../session/context.js';

/**
 * A panel above the conversation.
 *
 * @param {{title: string, before: Element|null, onBack?: (() => void)|null, onClose: () => void, children: import('react').ReactNode}} props
 *     before: takes the focus again; onBack: to what was in the panel before
 */
export function PanelFrame({ title, before, onBack = null, onClose, children }) {
  const { t } = useChat();
  const close = useRef(null);
  useEffect(() => {
    close.current.focus();
    // After what is below can take it again, unless the reader was faster.
    return () => requestAnimationFrame(() => { if (!before?.getRootNode().activeElement) before?.focus(); });
  }, []);
  function back() {
    const panel = close.current.closest('.panel');
    onBack();
    requestAnimationFrame(() => panel.querySelector('.panel-action')?.focus());
  }

  function onKeyDown(event) {
    if (event.key !== 'Escape' || event.isDefaultPrevented()) return;
    event.preventDefault();
    event.stopPropagation();
    if (onBack) back();
    else onClose();
  }

  return (
    <div className="panel-place" onKeyDown={onKeyDown} onClick={(event) => { if (event.target === event.currentTarget) onClose(); }}>
      <section className="panel list" role="dialog" aria-label={title}>
        <header className="list-header">
          {onBack && <IconButton label={t('back')} onClick={back}><BackIcon /></IconButton>}
          <h2>{title}</h2>
          <IconButton button={close} label={t('close')} onClick={onClose}><CloseIcon /></IconButton>
        </header>
        {children}
      </section>
    </div>
  );
}
