import '../shared.js';
import { useEffect, useRef, useState } from 'react';
import { CloseIcon } from '../look/icons.jsx';
import { IconButton } from '../look/parts.jsx';
import { useChat } from '../session/context.js';
import { adoptStyles } from '../elements/styles.js';
import styles from 'parley-styles/Lightbox.css';
import sentences from '../strings/enPhotos.js';
import { addEnglish } from '../strings/strings.js';
import { clock, dayName, exact } from '../strings/times.js';
import { useNow } from '../strings/useNow.js';
import { DownloadIcon, MinusIcon, NextIcon, PlusIcon, PreviousIcon } from './icons.jsx';
import { useShownPhoto } from './useShownPhoto.js';
import { useZoom } from './useZoom.js';

addEnglish(sentences);

/**
 * An image at full size, above everything: the browser's own modal dialog keeps the focus inside,
 * gives it back, and lies over whatever the host page shows. The other photos of the conversation
 * lie to its sides, in the direction of reading.
 *
 * @param {{image: {src: string, message: object}, thread: object, partner: object, onClose: () => void}} props
 */
export default function Lightbox({ image, thread, partner, onClose }) {
  const { session, t, root, locale } = useChat();
  const now = useNow();
  const dialog = useRef(null);
  const close = useRef(null);
  const [ready, setReady] = useState(null);
  const [broken, setBroken] = useState(null);
  // Remembered before anything of the dialog takes the focus.
  const [before] = useState(() => root().activeElement);
  const { message, src, failed, index, count, go } = useShownPhoto(image, thread);
  const { zoomed, scale, zoomIn, zoomOut, reset, toggle, handlers, imageStyle } = useZoom((rightwards) => turn(!rightwards));

  useEffect(() => {
    adoptStyles(root(), styles);
    dialog.current.showModal();
    // The dialog itself would choose the first button, which would zoom at the next Enter.
    close.current.focus();
    return () => before?.focus();
  }, []);

  function step(by) {
    if (go(by)) reset();
  }

  /** @param {boolean} rightwards where the next photo lies if the text runs that way */
  function turn(rightwards) {
    step(rightwards === (getComputedStyle(dialog.current).direction === 'rtl') ? -1 : 1);
  }

  function onKeyDown(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === '+' || event.key === '=') zoomIn();
    else if (event.key === '-') zoomOut();
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') turn(event.key === 'ArrowRight');
    else {
      // From the last button on to the first: Firefox would come back to the last one for ever.
      const last = [...dialog.current.querySelectorAll('button, a')].at(-1);
      if (event.key === 'Tab' && !event.shiftKey && event.target === last) dialog.current.focus();
      return;
    }
    event.preventDefault();
  }

  const who = message.is_own ? t('you') : partner.name;
  const several = index >= 0 && count > 1;
  const photo = message.is_own ? t('imageOwn') : t('imageFrom', { name: who });
  const label = several ? t('photoOf', { photo, index: index + 1, count }) : photo;
  const time = typeof message.timestamp === 'number' ? message.timestamp : Date.parse(message.timestamp);
  const crossOrigin = session.client.crossOrigin && !src?.startsWith('blob:') ? 'use-credentials' : undefined;
  return (
    <dialog ref={dialog} className="lightbox" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}
      onClose={onClose} onCancel={(event) => event.stopPropagation()}
      // Whatever is not the image, a word or a button is "outside".
      onClick={(event) => { if (!event.target.closest('img, button, a, .lightbox-who, .lightbox-caption')) dialog.current.close(); }}>
      <div className="lightbox-bar">
        <p className="lightbox-who">
          <span><bdi>{who}</bdi></span>
          <time dateTime={new Date(time).toISOString()} title={exact(time, locale)}>
            {dayName(time, now, locale, t)}, {clock(time, locale)}
            {several && <bdi aria-hidden="true"> · {index + 1}/{count}</bdi>}
          </time>
        </p>
        <IconButton label={t('zoomOut')} onClick={zoomOut} disabled={scale <= 1}><MinusIcon /></IconButton>
        <IconButton label={t('zoomIn')} onClick={zoomIn} disabled={scale >= 5}><PlusIcon /></IconButton>
        <a className="icon-button" href={src ?? undefined} download={nameOf(message)}
          aria-label={t('download')} title={t('download')}><DownloadIcon /></a>
        <IconButton ref={close} label={t('close')} onClick={() => dialog.current.close()}><CloseIcon /></IconButton>
      </div>
      <div className="lightbox-stage" {...handlers}>
        {failed || (broken && broken === src) ? <p role="alert">{t('imageFailed')}</p> : src && (
          <img key={src} src={src} alt={label} crossOrigin={crossOrigin} draggable="false" style={imageStyle}
            className={`${ready === src ? 'ready' : ''} ${zoomed ? 'zoomed' : ''}`}
            onLoad={() => setReady(src)} onError={() => setBroken(src)} onClick={toggle} />
        )}
      </div>
      {several && (
        <>
          {/* Not disabled at the ends: a button that is loses the keyboard's place. */}
          <IconButton label={t('previousPhoto')} className="lightbox-step lightbox-previous" aria-disabled={index === 0}
            onClick={() => step(-1)}><PreviousIcon /></IconButton>
          <IconButton label={t('nextPhoto')} className="lightbox-step lightbox-next" aria-disabled={index === count - 1}
            onClick={() => step(1)}><NextIcon /></IconButton>
        </>
      )}
      <p className="hidden" role="status">{label}</p>
      {message.content && !zoomed && <p className="lightbox-caption" dir="auto">{message.content}</p>}
    </dialog>
  );
}

const nameOf = (message) => message.image_url?.split('/').pop() ?? 'image';
