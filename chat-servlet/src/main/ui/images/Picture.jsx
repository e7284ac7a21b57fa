import { useEffect, useRef, useState } from 'react';
import { photos } from '../parts/load.jsx';
import { useChat } from '../session/context.js';
import { boxStyle, outgrows } from './box.js';
import { ImageOrCanvas } from './ImageOrCanvas.jsx';
import { noteBroken } from './noteBroken.js';
import { useImageSource } from './useImageSource.js';

/** The longer side of the server's thumbnails, in pixels. */
const SMALL = 480;

/**
 * The thumbnail, or the image itself where it is very long: its thumbnail would be too coarse.
 */
const smallOf = (message) => message.image_url
  && (outgrows(message, SMALL) ? message.image_url : `${message.image_url}?size=small`);

/**
 * The image of a message as a thumbnail. The full size is fetched when it is opened.
 *
 * @param {{message: object, localUrl: string|null, label: string, onOpen: (src: string) => void}} props
 */
export function Picture({ message, localUrl, label, onOpen, children }) {
  const { session, t } = useChat();
  const [attempt, setAttempt] = useState(0);
  const remote = useImageSource(localUrl ? null : smallOf(message));
  const src = localUrl ?? remote.src;
  const [wanted, setWanted] = useState(false);
  const full = useImageSource(wanted && !localUrl ? message.image_url : null);
  const opening = useRef(false);
  const [state, setState] = useState('loading');
  useEffect(() => { if (remote.failed) setState('failed'); }, [remote.failed]);
  useEffect(() => { if (state === 'failed' || full.failed) noteBroken(session); }, [state, full.failed]);
  useEffect(() => {
    if (opening.current && (full.src || full.failed)) show();
  }, [full.src, full.failed]);

  function show() {
    opening.current = false;
    onOpen({ src: localUrl ?? full.src ?? src, message, label });
  }

  function open() {
    if (!src) return;
    opening.current = true;
    setWanted(true);
    // For hosts with tokens the full size is fetched first.
    if (localUrl || full.src || full.failed) show();
  }

  return (
    <div className="picture" style={boxStyle(message)}>
      {state === 'failed' ? (
        <button type="button" className="picture-failed" onClick={() => { setState('loading'); setAttempt(attempt + 1); }}>
          <span>{t('imageFailed')}</span>
          <span className="picture-retry">{t('retry')}</span>
        </button>
      ) : (
        <button type="button" className="picture-open" aria-label={label} title={t('openImage')}
          onClick={open}>
          {src && (
            <ImageOrCanvas key={attempt} className={state} src={src} alt="" crossOrigin={localUrl ? undefined : remote.crossOrigin}
              loading="lazy" decoding="async" draggable="false"
              onLoad={() => {
                setState('loaded');
                // It may be opened next, and a tap must not wait for that.
                photos.now().catch(() => {});
              }} onError={() => setState('failed')} />
          )}
        </button>
      )}
      {children}
    </div>
  );
}
