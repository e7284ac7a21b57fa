import { isMuted } from '../conversations/view.js';
import { changeView, markRead, setBlocked } from './requests.js';

const HOUR_MS = 3_600_000;

/** For how long a conversation can be muted. */
export const MUTES = [['muteHour', 1], ['muteHours', 8], ['muteWeek', 7 * 24], ['muteForever', null]];

export const mutedFor = (session, hours) => (hours === null ? 'forever'
  : new Date((session.clock?.now() ?? Date.now()) + hours * HOUR_MS).toISOString());

/**
 * What a reader can do with a conversation.
 *
 * @param {object} item an element of the list
 * @param {{session: object, t: Function}} chat
 * @returns {{key: string, run?: () => unknown, asks?: 'mute'|'block'}[]} key: of the text; asks: what is asked before
 */
export function actionsOf(item, { session, t }) {
  const { features } = session.store.get().config;
  const change = (view) => () => changeView(session, item, view, t);
  const unread = item.unreadCount > 0 || item.marked_unread;
  return [
    features.views && { key: item.pinned ? 'unpin' : 'pin', run: change({ pinned: !item.pinned }) },
    features.views && (isMuted(item) ? { key: 'unmute', run: change({ muted_until: '' }) } : { key: 'mute', asks: 'mute' }),
    features.views && (unread ? { key: 'markRead', run: () => markRead(session, item, t) } : { key: 'markUnread', run: change({ marked_unread: true }) }),
    features.views && { key: item.archived ? 'unarchive' : 'archive', run: change({ archived: !item.archived }) },
    (item.blockedByYou ? { key: 'unblock', run: () => setBlocked(session, item, false, t) } : item.canBlock && { key: 'block', asks: 'block' }),
  ].filter(Boolean);
}
