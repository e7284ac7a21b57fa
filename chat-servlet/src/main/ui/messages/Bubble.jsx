import { memo, useMemo } from 'react';
import { Avatar } from '../images/Avatar.jsx';
import { boxStyle, gridStyle, videoStyle } from '../images/box.js';
import { isPhoto, isVideo, photosOf } from '../images/photosOf.js';
import { Picture } from '../images/Picture.jsx';
import { files, groups, partComponent, writing } from '../parts/load.jsx';
import { useChat } from '../session/context.js';
import { ago, clock, dated, exact } from '../strings/times.js';
import { useNow } from '../strings/useNow.js';
import { emojiOnly } from './emoji.js';
import { LinkedText } from './LinkedText.jsx';
import { textOfMessage } from './sentences.js';
import { Status } from './Status.jsx';

/** What is drawn of a row. */
const ROW = ['key', 'message', 'first', 'last', 'latest'];

const FailedActions = partComponent(writing, 'FailedActions');
const UploadProgress = partComponent(writing, 'UploadProgress');
// As high as what comes in its place, so that nothing moves.
const Attachments = partComponent(files, 'Attachments', { placeholder: ({ message }) => {
  const images = photosOf(message);
  const others = message.attachments.filter((file) => !isPhoto(file));
  return (
    <>
      {images.length > 0 && <div className="album" style={gridStyle(images)} />}
      {others.filter(isVideo).map((file) => <div key={file.url} style={videoStyle(file)} />)}
      {others.some((file) => !isVideo(file)) && (
        <div className="files">{others.map((file) => !isVideo(file) && <div key={file.url} className="file-place" />)}</div>
      )}
    </>
  );
} });
const UnsentFiles = partComponent(writing, 'UnsentFiles');
const MentionedText = partComponent(groups, 'MentionedText', { now: false });
const SeenBy = partComponent(groups, 'SeenBy', { now: false });

/** The person beside a bubble. */
const senderOf = ({ sender_type: type, sender_id: id, sender_name: name, sender_avatar: avatar }, partner) => (
  partner.type === 'group' ? { type, id, name, avatar } : { ...partner, online: false });

/**
 * The text, with time and status in its last line, or below where that is full: the style sheet repeats them there,
 * invisible, so that they are no part of the text. A sentence that stands for a message is in italics: nobody wrote it.
 *
 * @param {{text: object|null, look: string, time: number, status: object|null, latest: boolean, waits: boolean, edited: string|null}} props
 *     text, status: as elements, which stay the same when only the time passes
 */
function LastLine({ text, look, time, status, latest, waits, edited }) {
  const { t, locale } = useChat();
  const passed = (waits ? dated : ago)(time, useNow(), locale, t);
  const at = latest || waits ? passed : clock(time, locale);
  const full = exact(time, locale);
  return (
    <div className="bubble-line" dir={text ? 'auto' : undefined}>
      {text && <p className={`bubble-text${look}`} data-meta={edited ? `${edited} ${at}` : at}>{text}</p>}
      <span className="bubble-meta">
        {edited && <span>{edited}</span>}
        <time dir="auto" dateTime={new Date(time).toISOString()} title={at === passed ? full : `${passed}, ${full}`}>
          {at}{at !== passed && <span className="hidden"> {passed}</span>}
        </time>
        {status}
      </span>
    </div>
  );
}

/**
 * One message with the time and its status, and its sender's picture at the end of a group.
 *
 * @param {{row: import('./rows.js').Row, partner: object, status: string|null, localUrl: string|null,
 *     onOpenImage: Function, onEdit: Function, onSeenBy: Function, actions: object|null, doing: object, canWrite: boolean}} props
 *     actions: the part that shows quotes and reactions, null until it is loaded
 */
export const Bubble = memo(function Bubble({ row, partner, status, localUrl, onOpenImage, onEdit, onSeenBy, actions, doing, canWrite }) {
  const { t, locale } = useChat();
  const { message, first, last, latest, time } = row;
  const own = message.is_own;
  const entry = message.entry;
  const inGroup = partner.type === 'group';
  const sender = senderOf(message, partner);
  const who = own ? t('you') : sender.name;
  const kept = message.attachments ?? entry?.files ?? [];
  const photosAlone = kept.length > 0 && kept.every(entry ? ({ width }) => width >= 0 : isPhoto);
  const hasImage = Boolean(message.image_url) || photosAlone;
  const hasFiles = kept.length > 0 && !message.image_url && !(entry && photosAlone && kept.length === 1);
  const said = actions && message.deleted_by === 'own' ? t('deletedOwn') : textOfMessage(message, t);
  const written = message.attachments && message.content_is_fallback ? '' : said;
  // A later server may have sent something else in place of a text.
  const content = written || hasImage || hasFiles ? written : t('unsupported');
  const emoji = emojiOnly(content);
  const look = message.content_is_fallback || content !== written ? ' bubble-fallback' : emoji ? ' bubble-emoji' : '';
  const text = useMemo(() => content && (message.mentions?.length > 0
    ? <MentionedText content={content} mentions={message.mentions} /> : <LinkedText content={content} />), [content, message.mentions]);
  const sign = useMemo(() => own && (inGroup && message.seq ? <SeenBy message={message} status={status} onOpen={onSeenBy} />
    : <Status status={status} />), [own, inGroup, message, status, onSeenBy]);
  const label = own ? t('imageOwn') : t('imageFrom', { name: who });
  const classes = ['message', hasImage && !content && 'message-picture', own ? 'message-own' : 'message-other', first && 'message-first',
    last && 'message-last', emoji && !hasImage && 'message-emoji',
    status && `message-${status}`];
  return (
    <li className={classes.filter(Boolean).join(' ')} tabIndex={-1} data-key={row.key} data-seq={own ? undefined : message.seq}>
      {!own && (
        <span className="message-face">{last && <Avatar person={sender} size="small" />}</span>
      )}
      <div className="message-body">
        <span className="hidden">{t('saidAt', { name: who, time: exact(time, locale) })}</span>
        <div className={hasImage || hasFiles ? 'bubble bubble-with-image' : 'bubble'} title={exact(time, locale)}>
          {inGroup && first && !own && <bdi className="message-name" aria-hidden="true">{who}</bdi>}
          {message.reply_to && (actions ? <actions.Quote quote={message.reply_to} partner={partner} doing={doing} /> : <div className="quote-place" />)}
          {hasImage && !hasFiles && (
            <Picture image={{ ...photosOf(message)[0], src: localUrl }} style={boxStyle(message)} label={label}
              onOpen={(src) => onOpenImage({ src, message, at: 0 })}>
              {entry && status === 'waiting' && <UploadProgress entry={entry} />}
            </Picture>
          )}
          {hasFiles && (entry ? <UnsentFiles entry={entry} status={status} /> : (
            <div className="attachments"><Attachments message={message} label={label} onOpenImage={onOpenImage} /></div>
          ))}
          <LastLine text={text} look={look} time={time} status={sign} latest={latest && !hasImage} waits={Boolean(entry)}
            edited={actions && message.edited_at ? t('edited') : null} />
        </div>
        {actions ? <actions.Row message={message} doing={doing} canWrite={canWrite} /> : message.reactions && <div className="reactions-place" />}
        {status === 'failed' && <FailedActions entry={entry} onEdit={onEdit} />}
      </div>
    </li>
  );
}, (before, after) => ROW.every((name) => before.row[name] === after.row[name])
  && Object.keys(after).every((name) => name === 'row' || before[name] === after[name]));
