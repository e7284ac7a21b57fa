import { isPhoto, photosOf } from '../images/photosOf.js';
import { Album } from './Album.jsx';
import { AudioPlayer } from './AudioPlayer.jsx';
import { FileLink } from './FileLink.jsx';
import { kindOf } from './kinds.js';
import { VideoPlayer } from './VideoPlayer.jsx';

/**
 * What a message has that is not one photo alone: its photos, its videos, then its other files.
 *
 * @param {{message: object, label: string, onOpenImage: Function}} props label: of one photo
 */
export function Attachments({ message, label, onOpenImage }) {
  const images = photosOf(message).map((photo) => ({ ...photo, key: photo.url }));
  const files = message.attachments.filter((file) => !isPhoto(file)).map((file) => [file, kindOf(file)]);
  const videos = files.filter(([, kind]) => kind === 'video');
  const others = files.filter(([, kind]) => kind !== 'video');
  return (
    <>
      {images.length > 0 && <Album images={images} label={label} onOpen={(src, at) => onOpenImage({ src, message, at })} />}
      {videos.map(([file]) => <VideoPlayer key={file.url} file={file} />)}
      {others.length > 0 && (
        <div className="files">
          {others.map(([file, kind]) => (kind === 'audio' ? <AudioPlayer key={file.url} file={file} /> : <FileLink key={file.url} file={file} />))}
        </div>
      )}
    </>
  );
}
