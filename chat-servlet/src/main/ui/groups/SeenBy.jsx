import { Status } from '../messages/Status.jsx';
import { useChat } from '../session/context.js';

/** The status of an own message in a group; opens the list of who has seen it. */
export function SeenBy({ message, status, onOpen }) {
  const { t } = useChat();
  return (
    <button type="button" className="seen-by" aria-haspopup="dialog" title={t('seenBy')} onClick={() => onOpen({ message })}>
      <Status status={status} />
      <span className="hidden">{t('seenBy')}</span>
    </button>
  );
}
