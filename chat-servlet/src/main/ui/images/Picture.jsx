import { useEffect, useRef, useState } from 'react';
import { useChat } from '../session/context.js';
import { boxStyle, outgrows } from './box.js';
import { useImageSource } from './useImageSource.js';

/** The longer side of what the server has for bubbles, in pixels. */
const SMALL = 480;

/**
 * What the server has for bubbles; where an image is small already, that is the image itself. Of one
 * that is very long the small one shows nothing.
 */
const smallOf = (message) => message.image_url
  && (outgrows(message, SMALL) ? message.image_url : `${message.image_url}?size=small`);

/** Who sees a photo may open it: what shows it whole comes along, so that a tap never waits for it. */
const fetchLightbox = () => { import('./Lightbox.jsx').catch(() => {}); };

/**
 * The image of a message, small. Opens the full size on click, which is not fetched before.
 *
 * @param {{message: object, localUrl: string|null, label: string, onOpen: (src: string) => void}} props
 */
export function Picture({ message, localUrl, label, onOpen, children }) {
  const { t } = useChat();
  const [attempt, setAttempt] = useState(0);
  const remote = useImageSource(localUrl ? null : smallOf(message));
  const src = localUrl ?? remote.src;
  const [wanted, setWanted] = useState(false);
  const full = useImageSource(wanted && !localUrl ? message.image_url : null);
  const opening = useRef(false);
  const [state, setState] = useState('loading');
  useEffect(() => { if (remote.failed) setState('failed'); }, [remote.failed]);
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
    // With a host's tokens the full size is fetched first, and shown when it is there.
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
            <img key={attempt} className={state} src={src} alt="" crossOrigin={localUrl ? undefined : remote.crossOrigin}
              loading="lazy" decoding="async" draggable="false"
              onLoad={() => { setState('loaded'); fetchLightbox(); }} onError={() => setState('failed')} />
          )}
        </button>
      )}
      {children}
    </div>
  );
}
