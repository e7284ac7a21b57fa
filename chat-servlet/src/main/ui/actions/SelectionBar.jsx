import { useEffect } from 'react';
import { CloseIcon } from '../look/icons.jsx';
import { IconButton } from '../look/widgets.jsx';
import { useChat, useStore } from '../session/context.js';
import { mayDelete } from './allowed.js';
import { copyOf } from './copy.js';
import { CopyIcon, DeleteIcon } from './icons.jsx';

/**
 * What can be done with several messages. Escape leaves the selection.
 *
 * @param {{doing: object, contentRef: object, onCopy: (messages: object[]) => void,
 *     onDelete: (messages: object[], button: HTMLElement) => void}} props
 */
export function SelectionBar({ doing, contentRef, onCopy, onDelete }) {
  const { session, t } = useChat();
  const { selected, powers } = useStore(doing.store);
  const active = Boolean(selected);
  useEffect(() => {
    if (!active) return undefined;
    const place = contentRef.current.closest('.conversation');
    const rows = contentRef.current;
    const onKey = (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      doing.unselect();
    };
    rows.classList.add('messages-selecting');
    place.addEventListener('keydown', onKey);
    return () => {
      rows.classList.remove('messages-selecting');
      place.removeEventListener('keydown', onKey);
    };
  }, [active, doing]);
  if (!selected) return null;
  const messages = [...selected.values()].sort((one, other) => one.seq - other.seq);
  const deletable = messages.length > 0 && messages.every((message) => mayDelete(session, message, powers));
  return (
    <div className="selection-bar" role="toolbar" aria-label={t('selection')}>
      <IconButton label={t('endSelection')} onClick={doing.unselect}><CloseIcon /></IconButton>
      <p role="status">{t('selectedCount', { count: messages.length })}</p>
      <IconButton label={t('copy')} disabled={!messages.some((message) => copyOf(message, t))} onClick={() => onCopy(messages)}><CopyIcon /></IconButton>
      <IconButton label={t('delete')} disabled={!deletable} onClick={(event) => onDelete(messages, event.currentTarget)}><DeleteIcon /></IconButton>
    </div>
  );
}
