import { CloseIcon } from '../look/icons.jsx';
import { outboxOf } from '../outbox/outbox.js';
import { useChat, useStore } from '../session/context.js';
import { megabytes, percent } from '../strings/amounts.js';
import { allowedNames, limitOf } from './allowed.js';
import { isolated, shortName } from '../files/shortName.js';

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

/**
 * The text for an error code; unknown codes of later servers get a general one.
 *
 * @param {{name: string, limit?: number}|undefined} file the file that was refused, where it is known; limit: the bytes
 *     that its type may have
 */
export function errorSentence(code, { t, locale, config }, file) {
  const values = {
    limit: megabytes(code === 'too_large_together' ? config.maxTotalBytes : file?.limit ?? config.maxImageBytes, locale),
    types: allowedNames(file ? config : { imageTypes: config.imageTypes }),
    name: file && isolated(shortName(file.name)),
  };
  const keys = [...file ? [`fileError.${code}`] : [], `error.${code}`, 'error.unknown'];
  return keys.map((key) => [key, t(key, values)]).find(([key, said]) => said !== key)[1];
}

/** What was refused, of a message: a server that names no file means the only one, or all together. */
function refusalOf({ code, files }) {
  const [reason = 'unknown', , number] = code?.split(':') ?? [];
  const file = files[(number || 1) - 1];
  if (number || files.length === 1) return { reason, file, others: files.filter((one) => one !== file) };
  return { reason: reason === 'too_large' && files.length > 1 ? 'too_large_together' : reason, others: [] };
}

/** Why a message was refused, with what its writer can do: the text is never lost. */
export function FailedActions({ entry, onEdit }) {
  const chat = useChat();
  const { session, t } = chat;
  const outbox = outboxOf(session);
  const { config } = session.store.get();
  const { reason, file, others } = refusalOf(entry);
  return (
    <div className="failed">
      <p role="alert">{errorSentence(reason, { ...chat, config }, file && { name: file.name, limit: limitOf(file, config) })}</p>
      {others.length > 0 && (
        <button type="button" className="link" onClick={() => outbox.retry(entry, others)}>
          {t('sendWithout', { name: isolated(shortName(file.name)) })}
        </button>
      )}
      <button type="button" className="link" onClick={() => outbox.retry(entry)}>{t('retry')}</button>
      <button type="button" className="link" onClick={() => onEdit(entry)}>{t('edit')}</button>
      <button type="button" className="link" onClick={(event) => discard(outbox, entry, event)}>{t('delete')}</button>
    </div>
  );
}
