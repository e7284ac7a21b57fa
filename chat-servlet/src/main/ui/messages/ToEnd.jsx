import { icon } from '../look/icons.jsx';
import { useChat } from '../session/context.js';

const DownIcon = icon(['M12 5v14', 'M6 13l6 6 6-6']);

/** The way back to the end for a reader who scrolled away, with the number of what came in there. */
export function ToEnd({ fresh, onClick }) {
  const { t } = useChat();
  const words = fresh > 0 ? t('newMessages', { count: fresh }) : t('toLatest');
  return (
    <button type="button" className="to-end" onClick={onClick} aria-label={words}>
      {fresh > 0 && <span className="to-end-count">{words}</span>}
      <DownIcon />
    </button>
  );
}
