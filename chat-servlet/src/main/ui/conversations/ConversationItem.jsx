import { memo } from 'react';
import { Avatar } from '../images/Avatar.jsx';
import { ImageIcon } from '../look/icons.jsx';
import { personKey } from '../session/session.js';
import { useChat } from '../session/context.js';
import { Status, receiptsOf, statusOf } from '../messages/Status.jsx';
import { exact, shortTime } from '../strings/times.js';
import { useNow } from '../strings/useNow.js';

/** @param {{item: object, draft: string, typing: boolean|undefined, current: boolean, tabStop: boolean, onOpen: (item: object) => void}} props */
export const ConversationItem = memo(function ConversationItem({ item, draft, typing, current, tabStop, onOpen }) {
  const { t, locale } = useChat();
  const now = useNow();
  const time = item.lastMessageAt ? Date.parse(item.lastMessageAt) : null;
  // What arrives under the reader's eyes is read in a moment.
  const unread = current && document.hasFocus() ? 0 : item.unreadCount;
  return (
    <li>
      <button type="button" className={unread > 0 ? 'item item-unread' : 'item'} aria-current={current || undefined}
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
          {item.specialty && <span className="item-detail"><bdi>{item.specialty}</bdi></span>}
          <span className="item-line">
            <span className="item-preview"><Preview item={item} draft={current ? '' : draft} typing={typing} /></span>
            {unread > 0 && <span className="badge" aria-hidden="true">{unread > 99 ? '99+' : unread}</span>}
          </span>
        </span>
        {item.online && <span className="hidden presence">{t('online')}</span>}
      </button>
    </li>
  );
});

function Preview({ item, draft, typing }) {
  const { session, t } = useChat();
  if (typing) return <span className="item-typing">{t('typing')}</span>;
  const status = item.lastMessageStatus ?? (item.lastMessageIsOwn ? statusOf({ seq: item.lastSeq, status: 'sent' },
    { readSeq: item.partnerReadSeq, deliveredSeq: item.partnerDeliveredSeq }, receiptsOf(session)) : null);
  if (draft) {
    return (
      <>
        {/* What is written now hides no refusal of what was written before. */}
        {status === 'failed' && <Status status={status} />}
        <span className="item-draft">{t('draftPrefix')}</span> <bdi>{draft}</bdi>
      </>
    );
  }
  const image = item.lastMessageType === 'image' || item.lastMessageType === 'mixed';
  const words = item.lastMessageType === 'image' ? t('image') : item.lastMessage ?? '';
  return (
    <>
      {status && <Status status={status} />}
      {item.lastMessageIsOwn && <span>{t('you')}: </span>}
      {image && <ImageIcon />}
      <bdi>{words}</bdi>
    </>
  );
}
