import { gridStyle } from '../images/box.js';
import { ImageOrCanvas } from '../images/ImageOrCanvas.jsx';
import { isPhoto } from '../outbox/files.js';
import { outboxOf } from '../outbox/outbox.js';
import { useChat } from '../session/context.js';
import { FileRow } from './ChosenFiles.jsx';
import { UploadProgress } from './Sending.jsx';

/**
 * The files of a message that is not sent yet: its photos as a grid, then the others.
 *
 * @param {{entry: import('../outbox/outbox.js').OutboxEntry, status: string}} props
 */
export function UnsentFiles({ entry, status }) {
  const { session } = useChat();
  const { images } = outboxOf(session);
  const numbered = entry.files.map((file, index) => ({ ...file, index }));
  const photos = numbered.filter(isPhoto);
  const others = numbered.filter((file) => !isPhoto(file));
  const progress = status === 'waiting' && <UploadProgress entry={entry} />;
  return (
    <div className="unsent-files">
      {photos.length > 0 && (
        <div className="unsent-over">
          <ul className="album" role="list" style={gridStyle(photos)}>
            {photos.map(({ name, index }) => (
              <li key={index} className="picture">
                <ImageOrCanvas className="loaded" src={images.of(entry, index)} alt={name} draggable="false" />
              </li>
            ))}
          </ul>
          {progress}
        </div>
      )}
      {others.length > 0 && (
        <div className="unsent-others">
          {photos.length === 0 && progress}
          <ul role="list">
            {others.map((file) => <li key={file.index}><FileRow {...file} /></li>)}
          </ul>
        </div>
      )}
    </div>
  );
}
