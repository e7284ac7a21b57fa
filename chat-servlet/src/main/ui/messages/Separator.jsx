import { groups, partComponent } from '../parts/load.jsx';
import { useChat } from '../session/context.js';
import { dayName } from '../strings/times.js';
import { useNow } from '../strings/useNow.js';

const EventText = partComponent(groups, 'EventText', { placeholder: '\u00a0' });

/** The line above a new day, or above the first unread message; or what happened in a group. */
export function Separator({ row }) {
  const { t, locale } = useChat();
  const now = useNow();
  const { kind } = row;
  return (
    <li className={`separator separator-${kind}`} data-key={kind === 'day' ? undefined : row.key}>
      <span>
        {kind === 'event' ? <EventText message={row.message} /> : kind === 'unread' ? t('unreadLine') : dayName(row.time, now, locale, t)}
      </span>
    </li>
  );
}
