import { memo } from 'react';
import { Avatar } from '../images/Avatar.jsx';
import { Picture } from '../images/Picture.jsx';
import { groups, partComponent, writing } from '../parts/load.jsx';
import { useChat } from '../session/context.js';
import { ago, dated, exact } from '../strings/times.js';
import { useNow } from '../strings/useNow.js';
import { emojiOnly } from './emoji.js';
import { LinkedText } from './LinkedText.jsx';
import { textOf } from './sentences.js';
import { Status } from './Status.jsx';

/** What is drawn of a row. */
const ROW = ['key', 'message', 'first', 'last'];

const FailedActions = partComponent(writing, 'FailedActions');
const UploadProgress = partComponent(writing, 'UploadProgress');
const MentionedText = partComponent(groups, 'MentionedText', { now: false });
const SeenBy = partComponent(groups, 'SeenBy', { now: false });

/** The person beside a bubble. */
const senderOf = ({ sender_type: type, sender_id: id, sender_name: name, sender_avatar: avatar }, partner) => (
  partner.type === 'group' ? { type, id, name, avatar } : { ...partner, online: false });

/** A sentence that stands for a message is in italics: nobody wrote it. */
function MessageText({ content, mentions, fallback }) {
  const look = fallback ? ' bubble-fallback' : emojiOnly(content) ? ' bubble-emoji' : '';
  return (
    <p className={`bubble-text${look}`} dir="auto">
      {mentions?.length > 0 ? <MentionedText content={content} mentions={mentions} />
        : <LinkedText content={content} />}
    </p>
  );
}

function Meta({ time, status, waits, children }) {
  const { t, locale } = useChat();
  const now = useNow();
  return (
    <div className="bubble-meta">
      <time dateTime={new Date(time).toISOString()} title={exact(time, locale)}>{(waits ? dated : ago)(time, now, locale, t)}</time>
      {children ?? (status && <Status status={status} />)}
    </div>
  );
}

/**
 * One message with its sender's picture at the end of a group, the time, and its status.
 *
 * @param {{row: import('./rows.js').Row, partner: object, status: string|null, localUrl: string|null,
 *     onOpenImage: Function, onEdit: Function, onSeenBy: Function, actions: object|null, doing: object, canWrite: boolean}} props
 *     actions: the part that shows quotes and reactions, null until it is loaded
 */
export const Bubble = memo(function Bubble({ row, partner, status, localUrl, onOpenImage, onEdit, onSeenBy, actions, doing, canWrite }) {
  const { t, locale } = useChat();
  const { message, first, last, time } = row;
  const own = message.is_own;
  const entry = message.entry;
  const inGroup = partner.type === 'group';
  const sender = senderOf(message, partner);
  const who = own ? t('you') : sender.name;
  const hasImage = Boolean(message.image_url || entry?.image);
  const written = actions && message.deleted_by === 'own' ? t('deletedOwn') : textOf(message.message_type, message.content, t);
  // A later server may have sent something else in place of a text.
  const content = written || hasImage ? written : t('unsupported');
  const fallback = Boolean(message.content_is_fallback) || content !== written;
  const classes = ['message', hasImage && !content && 'message-picture', own ? 'message-own' : 'message-other', first && 'message-first',
    last && 'message-last', emojiOnly(content) && !hasImage && 'message-emoji',
    status && `message-${status}`];
  return (
    <li className={classes.filter(Boolean).join(' ')} tabIndex={-1} data-key={row.key} data-seq={own ? undefined : message.seq}>
      {!own && (
        <span className="message-face">{last && <Avatar person={sender} size="small" />}</span>
      )}
      <div className="message-body">
        <span className="hidden">{t('saidAt', { name: who, time: exact(time, locale) })}</span>
        {inGroup && first && !own && <bdi className="message-name" aria-hidden="true">{who}</bdi>}
        <div className={hasImage ? 'bubble bubble-with-image' : 'bubble'} title={exact(time, locale)}>
          {message.reply_to && (actions ? <actions.Quote quote={message.reply_to} partner={partner} doing={doing} /> : <div className="quote-place" />)}
          {hasImage && (
            <Picture message={message} localUrl={localUrl} label={own ? t('imageOwn') : t('imageFrom', { name: who })} onOpen={onOpenImage}>
              {entry && status === 'waiting' && <UploadProgress entry={entry} />}
            </Picture>
          )}
          {content && <MessageText content={content} mentions={message.mentions} fallback={fallback} />}
          {actions && message.edited_at && <p className="bubble-edited">{t('edited')}</p>}
        </div>
        {actions ? <actions.Row message={message} doing={doing} canWrite={canWrite} /> : message.reactions && <div className="reactions-place" />}
        {status === 'failed' && <FailedActions entry={entry} onEdit={onEdit} />}
        {status === 'waiting' && !last && <span className="bubble-waits"><Status status={status} /></span>}
        {(last || status === 'failed') && (
          <Meta time={time} status={own ? status : null} waits={Boolean(entry)}>
            {own && inGroup && message.seq ? <SeenBy message={message} status={status} onOpen={onSeenBy} /> : null}
          </Meta>
        )}
      </div>
    </li>
  );
}, (before, after) => ROW.every((name) => before.row[name] === after.row[name])
  && Object.keys(after).every((name) => name === 'row' || before[name] === after[name]));
