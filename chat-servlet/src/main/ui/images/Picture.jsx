import { useEffect, useRef, useState } from 'react';
import { photos } from '../parts/load.jsx';
import { useChat } from '../session/context.js';
import { ImageOrCanvas } from './ImageOrCanvas.jsx';
import { noteBroken } from './noteBroken.js';
import { useImageSource } from './useImageSource.js';

/**
 * An image as a thumbnail. The full size is fetched when it is opened.
 *
 * @param {{image: {src?: string|null, url?: string, small?: string}, style: object, label: string, onOpen: (src: string) => void}} props
 *     src: of an image whose bytes are here already, in place of the addresses of the server
 */
export function Picture({ image, style, label, onOpen, children }) {
  const { session, t } = useChat();
  const [attempt, setAttempt] = useState(0);
  const localUrl = image.src;
  const remote = useImageSource(localUrl ? null : image.small);
  const src = localUrl ?? remote.src;
  const [wanted, setWanted] = useState(false);
  const full = useImageSource(wanted && !localUrl ? image.url : null);
  const opening = useRef(false);
  const [state, setState] = useState('loading');
  useEffect(() => { if (remote.failed) setState('failed'); }, [remote.failed]);
  useEffect(() => { if (state === 'failed' || full.failed) noteBroken(session); }, [state, full.failed]);
  useEffect(() => {
    if (opening.current && (full.src || full.failed)) show();
  }, [full.src, full.failed]);

  function show() {
    opening.current = false;
    onOpen(localUrl ?? full.src ?? src);
  }

  function open() {
    if (!src) return;
    opening.current = true;
    setWanted(true);
    // For hosts with tokens the full size is fetched first.
    if (localUrl || full.src || full.failed) show();
  }

  return (
    <div className="picture" style={style}>
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
