import { isPhoto, photosOf } from '../images/photosOf.js';
import { Album } from './Album.jsx';
import { FileLink } from './FileLink.jsx';

/**
 * What a message has that is not one photo alone: its photos, then its other files.
 *
 * @param {{message: object, label: string, onOpenImage: Function}} props label: of one photo
 */
export function Attachments({ message, label, onOpenImage }) {
  const images = photosOf(message).map((photo) => ({ ...photo, key: photo.url }));
  const others = message.attachments.filter((file) => !isPhoto(file));
  return (
    <>
      {images.length > 0 && <Album images={images} label={label} onOpen={(src, at) => onOpenImage({ src, message, at })} />}
      {others.length > 0 && <div className="files">{others.map((file) => <FileLink key={file.url} file={file} />)}</div>}
    </>
  );
}
