import { FILE_ICONS } from '../files/icons.jsx';
import { kindOf } from '../files/kinds.js';
import { shortName } from '../files/shortName.js';
import { ImageOrCanvas } from '../images/ImageOrCanvas.jsx';
import { CloseIcon } from '../look/icons.jsx';
import { Spinner } from '../look/widgets.jsx';
import { isPhoto } from '../outbox/files.js';
import { useChat } from '../session/context.js';
import { fileSize, megabytes } from '../strings/amounts.js';
import { asOriginal } from './useChosenFiles.js';

/**
 * The chosen files as they will be sent, photos as pictures, with a button to remove each.
 *
 * @param {{files: import('./useChosenFiles.js').Chosen[], onRemove: (key: string) => void,
 *     onSwitchQuality: () => void}} props
 */
export function ChosenFiles({ files, onRemove, onSwitchQuality }) {
  const { t } = useChat();
  return (
    <div>
      <ul className="chosen" role="list" aria-label={t('chosenFiles')}>
        {files.map((chosen) => {
          const { key, name, file } = chosen;
          const photo = !file || isPhoto(file);
          return (
            <li key={key} className={photo ? 'chosen-item' : 'chosen-item chosen-other'}>
              <div className="chosen-box">
                {photo ? <Photo {...chosen} /> : <FileRow {...file} />}
                <button type="button" className="chosen-remove" onClick={() => onRemove(key)}
                  aria-label={t('removeImage', { name })} title={t('removeImage', { name })}>
                  <CloseIcon />
                </button>
              </div>
              {photo && file && <Facts {...file} />}
            </li>
          );
        })}
      </ul>
      <Quality files={files} onSwitch={onSwitchQuality} />
    </div>
  );
}

function Photo({ url, name }) {
  const { t } = useChat();
  return url ? <ImageOrCanvas src={url} alt={name} draggable="false" /> : <Spinner label={t('preparing')} />;
}

/** A file by its name and size, in the composer and before it is sent. @param {{blob: Blob, name: string}} props */
export function FileRow({ blob, name }) {
  const { locale } = useChat();
  const Icon = FILE_ICONS[kindOf({ media_type: blob.type })];
  return (
    <div className="file-row" title={name}>
      <Icon />
      <span className="file-row-text">
        <bdi>{shortName(name)}</bdi>
        <bdi>{fileSize(blob.size, locale)}</bdi>
      </span>
    </div>
  );
}

function Facts({ width, height, blob, still }) {
  const { t, locale } = useChat();
  return (
    <p className="chosen-facts">
      {width > 0 && <span>{`${width} × ${height}`}</span>}
      <span>{fileSize(blob.size, locale)}</span>
      {still && <span>{t('stillOnly')}</span>}
    </p>
  );
}

/** The switch to the original quality, where it makes a difference. */
function Quality({ files, onSwitch }) {
  const { session, t, locale } = useChat();
  const { maxImageBytes } = session.store.get().config;
  return (
    <>
      {files.some(({ other }) => other) && (
        <label className="quality">
          <input type="checkbox" role="switch" checked={asOriginal(files)} onChange={onSwitch} />
          {t('originalQuality')}
        </label>
      )}
      {files.some(({ tooLarge }) => tooLarge) && (
        <p className="quality">{t('originalTooLarge', { limit: megabytes(maxImageBytes, locale) })}</p>
      )}
    </>
  );
}
