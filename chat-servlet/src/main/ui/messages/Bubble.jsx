import { memo } from 'react';
import { Avatar } from '../images/Avatar.jsx';
import { Picture } from '../images/Picture.jsx';
import { partComponent, writing } from '../parts/load.jsx';
import { useChat } from '../session/context.js';
import { ago, dated, exact } from '../strings/times.js';
import { useNow } from '../strings/useNow.js';
import { emojiOnly } from './emoji.js';
import { LinkedText } from './LinkedText.jsx';
import { textOf } from './sentences.js';
import { Status } from './Status.jsx';

const MAY_HAVE_LINKS = /:\/\/|www\./i;

const FailedActions = partComponent(writing, 'FailedActions');
const UploadProgress = partComponent(writing, 'UploadProgress');

/** A sentence that stands for a message is in italics: nobody wrote it. */
function MessageText({ content, fallback }) {
  const look = fallback ? ' bubble-fallback' : emojiOnly(content) ? ' bubble-emoji' : '';
  return (
    <p className={`bubble-text${look}`} dir="auto">
      {MAY_HAVE_LINKS.test(content) ? <LinkedText content={content} /> : content}
    </p>
  );
}

function Meta({ time, status, waits }) {
  const { t, locale } = useChat();
  const now = useNow();
  return (
    <div className="bubble-meta">
      <time dateTime={new Date(time).toISOString()} title={exact(time, locale)}>{(waits ? dated : ago)(time, now, locale, t)}</time>
      {status && <Status status={status} />}
    </div>
  );
}

/**
 * One message with its sender's picture at the end of a group, the time, and its status.
 *
 * @param {{row: import('./rows.js').Row, partner: object, status: string|null, localUrl: string|null,
 *     onOpenImage: Function, onEdit: Function}} props
 */
export const Bubble = memo(function Bubble({ row, partner, status, localUrl, onOpenImage, onEdit }) {
  const { t, locale } = useChat();
  const { message, first, last, time } = row;
  const own = message.is_own;
  const entry = message.entry;
  const who = own ? t('you') : partner.name;
  const hasImage = Boolean(message.image_url || entry?.image);
  const written = textOf(message.message_type, message.content, t);
  // A later server may have sent something else in place of a text.
  const content = written || hasImage ? written : t('unsupported');
  const fallback = Boolean(message.content_is_fallback) || content !== written;
  const classes = ['message', hasImage && !content && 'message-picture', own ? 'message-own' : 'message-other', first && 'message-first',
    last && 'message-last', emojiOnly(content) && !hasImage && 'message-emoji',
    status && `message-${status}`];
  return (
    <li className={classes.filter(Boolean).join(' ')} data-key={row.key} data-seq={own ? undefined : message.seq}>
      {!own && (
        <span className="message-face">{last && <Avatar person={{ ...partner, online: false }} size="small" />}</span>
      )}
      <div className="message-body">
        <span className="hidden">{t('saidAt', { name: who, time: exact(time, locale) })}</span>
        <div className={hasImage ? 'bubble bubble-with-image' : 'bubble'} title={exact(time, locale)}>
          {hasImage && (
            <Picture message={message} localUrl={localUrl} label={own ? t('imageOwn') : t('imageFrom', { name: who })} onOpen={onOpenImage}>
              {entry && status === 'waiting' && <UploadProgress entry={entry} />}
            </Picture>
          )}
          {content && <MessageText content={content} fallback={fallback} />}
        </div>
        {status === 'failed' && <FailedActions entry={entry} onEdit={onEdit} />}
        {status === 'waiting' && !last && <span className="bubble-waits"><Status status={status} /></span>}
        {(last || status === 'failed') && <Meta time={time} status={own ? status : null} waits={Boolean(entry)} />}
      </div>
    </li>
  );
}, (before, after) => before.row.key === after.row.key && before.row.message === after.row.message
  && before.row.first === after.row.first && before.row.last === after.row.last
  && before.status === after.status && before.localUrl === after.localUrl
  && before.partner === after.partner && before.onEdit === after.onEdit);
