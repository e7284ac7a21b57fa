import { memo } from 'react';
import { FailedActions, LinkedText, Picture, UploadProgress } from './laterParts.jsx';
import { Avatar } from '../images/Avatar.jsx';
import { useChat } from '../session/context.js';
import { ago, exact } from '../strings/times.js';
import { useNow } from '../strings/useNow.js';
import { emojiOnly } from './emoji.js';
import { Status } from './Status.jsx';

const MAY_HAVE_LINKS = /:\/\/|www\./i;

/** Text as text; addresses in it become links when the part that knows them is here. */
function MessageText({ content }) {
  const large = emojiOnly(content);
  return (
    <p className={large ? 'bubble-text bubble-emoji' : 'bubble-text'} dir="auto">
      {MAY_HAVE_LINKS.test(content) ? <LinkedText content={content} /> : content}
    </p>
  );
}

function Meta({ time, status }) {
  const { t, locale } = useChat();
  const now = useNow();
  return (
    <div className="bubble-meta">
      <time dateTime={new Date(time).toISOString()} title={exact(time, locale)}>{ago(time, now, locale, t)}</time>
      {status && <Status status={status} />}
    </div>
  );
}

/**
 * One message with its sender's face at the end of a group, the time, and how far it has come.
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
  const classes = ['message', hasImage && !message.content && 'message-picture', own ? 'message-own' : 'message-other', first && 'message-first',
    last && 'message-last', emojiOnly(message.content) && !hasImage && 'message-emoji',
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
          {message.content && <MessageText content={message.content} />}
        </div>
        {status === 'failed' && <FailedActions entry={entry} onEdit={onEdit} />}
        {status === 'waiting' && !last && <span className="bubble-waits"><Status status={status} /></span>}
        {(last || status === 'failed') && <Meta time={time} status={own ? status : null} />}
      </div>
    </li>
  );
}, (before, after) => before.row.key === after.row.key && before.row.message === after.row.message
  && before.row.first === after.row.first && before.row.last === after.row.last
  && before.status === after.status && before.localUrl === after.localUrl
  && before.partner === after.partner && before.onEdit === after.onEdit);
