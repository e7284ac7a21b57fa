import { ImageOrCanvas } from '../images/ImageOrCanvas.jsx';
import { outboxOf } from '../outbox/outbox.js';
import { useChat } from '../session/context.js';
import { UploadProgress } from './Sending.jsx';

/** How many rows of two come before the rows of three. */
const rowsOfTwo = (count) => [0, 2, 1][count % 3];

/**
 * The photos of a message that is not sent yet.
 *
 * @param {{entry: import('../outbox/outbox.js').OutboxEntry, status: string}} props
 */
export function UnsentFiles({ entry, status }) {
  const { session } = useChat();
  const { images } = outboxOf(session);
  const wide = 2 * rowsOfTwo(entry.files.length);
  return (
    <div className="unsent-files">
      <ul className="unsent-photos" role="list">
        {entry.files.map(({ name }, index) => (
          <li key={index} className={index < wide ? 'unsent-wide' : undefined}>
            <ImageOrCanvas src={images.of(entry, index)} alt={name} draggable="false" />
          </li>
        ))}
      </ul>
      {status === 'waiting' && <UploadProgress entry={entry} />}
    </div>
  );
}
