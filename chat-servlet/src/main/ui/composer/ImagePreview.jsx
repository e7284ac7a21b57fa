import { CloseIcon } from '../look/icons.jsx';
import { Spinner } from '../look/parts.jsx';
import { useChat } from '../session/context.js';

/** What will be sent, with the way to take each of them out again. */
export function ImagePreview({ images, onRemove }) {
  const { t } = useChat();
  return (
    <ul className="chosen" role="list" aria-label={t('chosenImages')}>
      {images.map((image) => (
        <li key={image.key} className="chosen-image">
          {image.url ? <img src={image.url} alt={image.name} draggable="false" /> : <Spinner label={t('preparing')} />}
          <button type="button" className="chosen-remove" onClick={() => onRemove(image.key)}
            aria-label={t('removeImage', { name: image.name })} title={t('removeImage', { name: image.name })}>
            <CloseIcon />
          </button>
        </li>
      ))}
    </ul>
  );
}
