import { memo } from 'react';
import { Avatar } from '../images/Avatar.jsx';
import { ImageIcon } from '../look/icons.jsx';
import { personKey } from '../session/person.js';
import { groups, live, partComponent, views } from '../parts/load.jsx';
import { useChat } from '../session/context.js';
import { textOf } from '../messages/sentences.js';
import { Status, receiptsOf, statusOf } from '../messages/Status.jsx';
import { exact, shortTime } from '../strings/times.js';
import { useNow } from '../strings/useNow.js';
import { aboutPerson } from './aboutPerson.js';
import { isMuted } from './view.js';

const EventText = partComponent(groups, 'EventText', { now: false });
const RowButton = partComponent(views, 'RowButton', { now: false });
const RowMarks = partComponent(views, 'RowMarks', { now: false });

/**
 * @param {{item: object, draft: string, typing: object[]|undefined, current: boolean, atEnd: boolean, tabStop: boolean,
 *     onOpen: (item: object) => void}} props atEnd: this conversation is shown at its end
 */
export const ConversationItem = memo(function ConversationItem({ item, draft, typing, current, atEnd, tabStop, onOpen }) {
  const { session, t, locale } = useChat();
  const { features } = session.store.get().config;
  const now = useNow();
  const time = item.lastMessageAt ? Date.parse(item.lastMessageAt) : null;
  // A message that arrives while it is shown is read in a moment.
  const unread = current && atEnd && document.hasFocus() ? 0 : item.unreadCount;
  const about = aboutPerson({ ...item, department: null }, t);
  const badge = isMuted(item) && !item.mentionCount ? 'badge badge-quiet' : 'badge';
  const marked = unread === 0 && item.marked_unread;
  return (
    <li>
      <button type="button" className={unread > 0 || marked ? 'item item-unread' : 'item'} aria-current={current || undefined}
        data-person={personKey(item)} tabIndex={tabStop ? 0 : -1} onClick={() => onOpen(item)}>
        <Avatar person={item} />
        <span className="item-text">
          <span className="item-line">
            <span className="item-name"><bdi>{item.name}</bdi></span>
            {unread > 0 && <span className="hidden">{t('unreadCount', { count: unread })}</span>}
            {time && (
              <time className="item-time" dateTime={item.lastMessageAt} title={exact(time, locale)}>
                {shortTime(time, now, locale, t)}
              </time>
            )}
          </span>
          {about && <span className="item-detail"><bdi>{about}</bdi></span>}
          <span className="item-line">
            <span className="item-preview"><Preview item={item} draft={current ? '' : draft} typing={typing} /></span>
            {unread > 0 && item.mentionCount > 0 && <span className="badge" role="img" aria-label={t('mentioned')}>@</span>}
            {unread > 0 && <span className={badge} aria-hidden="true">{unread > 99 ? '99+' : unread}</span>}
            {marked && <span className={`${badge} badge-dot`} role="img" aria-label={t('unread')} />}
            {(item.pinned || isMuted(item)) && <RowMarks item={item} />}
          </span>
        </span>
        {item.online && <span className="hidden presence">{t('online')}</span>}
      </button>
      {(features?.views || features?.block) && <RowButton item={item} />}
    </li>
  );
});

function Preview({ item, draft, typing }) {
  const { session, t } = useChat();
  // Before all else: what was not sent waits for a decision.
  if (item.lastMessageStatus === 'failed') return <LastMessage item={item} status="failed" />;
  if (typing) return <span className="item-typing">{live.module.typingText(typing, t)}</span>;
  if (draft) return <><span className="item-draft">{t('draftPrefix')}</span> <bdi>{draft}</bdi></>;
  const status = item.lastMessageStatus ?? (item.lastMessageIsOwn && item.lastMessageType !== 'event' ? statusOf({ seq: item.lastMessageSeq ?? item.lastSeq, status: 'sent' },
    { readSeq: item.partnerReadSeq, deliveredSeq: item.partnerDeliveredSeq, sinceSeq: item.partnerSinceSeq }, receiptsOf(session)) : null);
  return <LastMessage item={item} status={status} />;
}

/** The last message of an element, sent or not, with its status. */
function LastMessage({ item, status }) {
  const { t } = useChat();
  const image = ['image', 'mixed', 'album'].includes(item.lastMessageType);
  const text = item.lastMessageType === 'image' ? t('image') : textOf(item.lastMessageType, item.lastMessage, t);
  const event = item.lastMessageType === 'event';
  const sender = event ? null : item.lastMessageIsOwn ? t('you') : item.type === 'group' && item.lastSender?.name;
  return (
    <>
      {status && <Status status={status} />}
      {sender && <span className="item-sender"><bdi>{sender}</bdi>: </span>}
      {image && <ImageIcon />}
      <bdi>{item.lastEvent ? <EventText message={{ event: item.lastEvent, content: text }} /> : text}</bdi>
    </>
  );
}
