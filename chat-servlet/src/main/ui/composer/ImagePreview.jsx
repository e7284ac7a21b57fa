import { ImageOrCanvas } from '../images/ImageOrCanvas.jsx';
import { CloseIcon } from '../look/icons.jsx';
import { Spinner } from '../look/widgets.jsx';
import { useChat } from '../session/context.js';
import { fileSize, megabytes } from '../strings/amounts.js';
import { asOriginal } from './useChosenImages.js';

/**
 * The chosen images as they will be sent, with a button to remove each.
 *
 * @param {{images: import('./useChosenImages.js').Chosen[], onRemove: (key: string) => void,
 *     onSwitchQuality: () => void}} props
 */
export function ImagePreview({ images, onRemove, onSwitchQuality }) {
  const { t } = useChat();
  return (
    <div>
      <ul className="chosen" role="list" aria-label={t('chosenImages')}>
        {images.map((image) => (
          <li key={image.key} className="chosen-item">
            <div className="chosen-image">
              {image.url ? <ImageOrCanvas src={image.url} alt={image.name} draggable="false" /> : <Spinner label={t('preparing')} />}
              <button type="button" className="chosen-remove" onClick={() => onRemove(image.key)}
                aria-label={t('removeImage', { name: image.name })} title={t('removeImage', { name: image.name })}>
                <CloseIcon />
              </button>
            </div>
            {image.image && <Facts {...image.image} />}
          </li>
        ))}
      </ul>
      <Quality images={images} onSwitch={onSwitchQuality} />
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
function Quality({ images, onSwitch }) {
  const { session, t, locale } = useChat();
  const { maxImageBytes } = session.store.get().config;
  return (
    <>
      {images.some(({ other }) => other) && (
        <label className="quality">
          <input type="checkbox" role="switch" checked={asOriginal(images)} onChange={onSwitch} />
          {t('originalQuality')}
        </label>
      )}
      {images.some(({ tooLarge }) => tooLarge) && (
        <p className="quality">{t('originalTooLarge', { limit: megabytes(maxImageBytes, locale) })}</p>
      )}
    </>
  );
}
