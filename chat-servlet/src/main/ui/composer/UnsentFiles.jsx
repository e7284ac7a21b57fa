import { ImageOrCanvas } from '../images/ImageOrCanvas.jsx';
import { isPhoto } from '../outbox/files.js';
import { outboxOf } from '../outbox/outbox.js';
import { useChat } from '../session/context.js';
import { FileRow } from './ChosenFiles.jsx';
import { UploadProgress } from './Sending.jsx';

/** How many rows of two come before the rows of three. */
const rowsOfTwo = (count) => [0, 2, 1][count % 3];

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
  const wide = 2 * rowsOfTwo(photos.length);
  const progress = status === 'waiting' && <UploadProgress entry={entry} />;
  return (
    <div className="unsent-files">
      {photos.length > 0 && (
        <div className="unsent-over">
          <ul className="unsent-photos" role="list">
            {photos.map(({ name, index }, at) => (
              <li key={index} className={at < wide ? 'unsent-wide' : undefined}>
                <ImageOrCanvas src={images.of(entry, index)} alt={name} draggable="false" />
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
