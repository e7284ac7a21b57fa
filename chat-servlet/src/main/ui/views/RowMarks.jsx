import { isMuted } from '../conversations/view.js';
import { useChat } from '../session/context.js';
import { MutedIcon, PinIcon } from './icons.jsx';

/** That a conversation is muted or pinned. */
export function RowMarks({ item }) {
  const { t } = useChat();
  return (
    <>
      {isMuted(item) && <span className="row-mark" role="img" aria-label={t('muted')} title={t('muted')}><MutedIcon /></span>}
      {item.pinned && <span className="row-mark" role="img" aria-label={t('isPinned')} title={t('isPinned')}><PinIcon /></span>}
    </>
  );
}
