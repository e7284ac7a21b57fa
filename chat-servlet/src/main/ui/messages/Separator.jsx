import { useChat } from '../session/context.js';
import { dayName } from '../strings/times.js';
import { useNow } from '../strings/useNow.js';

/** The line above a new day, or above the first unread message. */
export function Separator({ row }) {
  const { t, locale } = useChat();
  const now = useNow();
  const unread = row.kind === 'unread';
  return (
    <li className={unread ? 'separator separator-unread' : 'separator'} data-key={unread ? row.key : undefined}>
      <span>{unread ? t('unreadLine') : dayName(row.time, now, locale, t)}</span>
    </li>
  );
}
