import { videoStyle } from '../images/box.js';
import { IconButton, Spinner } from '../look/widgets.jsx';
import { useChat } from '../session/context.js';
import { Unplayable } from './AudioPlayer.jsx';
import { PlayIcon } from './icons.jsx';
import { useMedia } from './useMedia.js';

/** A moment of which browsers draw a picture before it is played. */
const FIRST_PICTURE = '#t=0.1';

/**
 * A video that is played in its place, with the controls of the browser. One that this browser cannot play is a file to save.
 *
 * @param {{file: {url: string, name?: string, bytes: number, width?: number, height?: number}}} props
 */
export function VideoPlayer({ file }) {
  const { t } = useChat();
  const name = file.name ?? t('video');
  const { element, src, crossOrigin, loading, failed, broken, play, handlers } = useMedia({ ...file, name });
  if (broken) return <div className="files"><Unplayable file={file} /></div>;
  return (
    <>
      <div className="video" style={videoStyle(file)}>
        <video ref={element} src={src && src + FIRST_PICTURE} crossOrigin={crossOrigin} controls={Boolean(src)} preload="metadata"
          playsInline aria-label={name} {...handlers} />
        {!src && (loading ? <Spinner label={t('loading')} />
          : <IconButton className="video-play" label={t('playFile', { name })} onClick={play}><PlayIcon /></IconButton>)}
      </div>
      {failed && <div className="files"><p role="alert">{t('fileFailed')} <button type="button" className="picture-retry" onClick={play}>{t('retry')}</button></p></div>}
    </>
  );
}
