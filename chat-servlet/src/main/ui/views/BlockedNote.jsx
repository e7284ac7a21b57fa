import { useChat } from '../session/context.js';
import { BlockIcon } from './icons.jsx';
import { setBlocked } from './requests.js';

/** In place of the composer, where the reader has blocked the other person. */
export function BlockedNote({ partner }) {
  const { session, t } = useChat();
  return (
    <div className="cannot-send blocked-note">
      <BlockIcon />
      <span>{t('youBlocked', { name: partner.name })}</span>
      <button type="button" className="button-quiet" onClick={() => setBlocked(session, partner, false, t)}>{t('unblock')}</button>
    </div>
  );
}
