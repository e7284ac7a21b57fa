import { CloseIcon } from '../look/icons.jsx';
import { outboxOf } from '../outbox/outbox.js';
import { useChat, useStore } from '../session/context.js';
import { megabytes, percent } from '../strings/amounts.js';

/** Deletes an unsent message; the focus moves to the field, since the button disappears. */
function discard(outbox, entry, event) {
  const field = event.currentTarget.closest('.conversation')?.querySelector('textarea');
  outbox.discard(entry);
  field?.focus();
}

/** The progress of an upload, with a button to cancel it. */
export function UploadProgress({ entry }) {
  const { session, t, locale } = useChat();
  const outbox = outboxOf(session);
  const part = useStore(outbox.store).progress[entry.key] ?? 0;
  const said = t('uploading', { percent: percent(part, locale) });
  return (
    <div className="upload">
      <button type="button" className="upload-cancel" aria-label={t('cancelUpload')} title={t('cancelUpload')}
        onClick={(event) => discard(outbox, entry, event)}>
        <svg className="upload-ring" viewBox="0 0 44 44" role="progressbar" aria-label={said}
          aria-valuenow={Math.round(part * 100)} aria-valuemin="0" aria-valuemax="100">
          <circle cx="22" cy="22" r="19" pathLength="100" />
          <circle cx="22" cy="22" r="19" pathLength="100" className="upload-part"
            strokeDasharray={`${Math.max(3, part * 100)} 100`} />
        </svg>
        <CloseIcon />
      </button>
    </div>
  );
}

/** The text for an error code; unknown codes of later servers get a general one. */
export function errorSentence(code, { t, locale, config }) {
  const key = `error.${code}`;
  const said = t(key, {
    limit: megabytes(config.maxImageBytes, locale),
    // Two extensions of one type are one type to a reader.
    types: config.imageTypes.filter((type) => type !== 'jpg').join(', ').toUpperCase(),
  });
  return said === key ? t('error.unknown') : said;
}

/** Why a message was refused, with what its writer can do: the text is never lost. */
export function FailedActions({ entry, onEdit }) {
  const chat = useChat();
  const { session, t } = chat;
  const outbox = outboxOf(session);
  const { config } = session.store.get();
  return (
    <div className="failed">
      <p role="alert">{errorSentence(entry.code?.split(':')[0] ?? 'unknown', { ...chat, config })}</p>
      <button type="button" className="link" onClick={() => outbox.retry(entry)}>{t('retry')}</button>
      <button type="button" className="link" onClick={() => onEdit(entry)}>{t('edit')}</button>
      <button type="button" className="link" onClick={(event) => discard(outbox, entry, event)}>{t('delete')}</button>
    </div>
  );
}
