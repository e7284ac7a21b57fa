import { icon } from '../look/icons.jsx';
import { useChat } from '../session/context.js';

const DownIcon = icon(['M12 5v14', 'M6 13l6 6 6-6']);

/** Scrolls back to the end, with the number of messages that came in there. */
export function ToEnd({ fresh, onClick }) {
  const { t } = useChat();
  const label = fresh > 0 ? t('newMessages', { count: fresh }) : t('toLatest');
  return (
    <button type="button" className="to-end" onClick={onClick} aria-label={label}>
      {fresh > 0 && <span className="to-end-count">{label}</span>}
      <DownIcon />
    </button>
  );
}
