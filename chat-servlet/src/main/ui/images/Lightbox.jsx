import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { CloseIcon } from '../look/icons.jsx';
import { IconButton } from '../look/widgets.jsx';
import { useChat } from '../session/context.js';
import { clock, dayName, exact } from '../strings/times.js';
import { useNow } from '../strings/useNow.js';
import { DownloadIcon, MinusIcon, NextIcon, PlusIcon, PreviousIcon } from './icons.jsx';
import { ImageOrCanvas } from './ImageOrCanvas.jsx';
import { noteBroken } from './noteBroken.js';
import { useShownPhoto } from './useShownPhoto.js';
import { useZoom } from './useZoom.js';

/**
 * A photo at full size. The browser's modal dialog keeps the focus inside, gives it back, and is above
 * everything of the host page. The conversation's other photos precede and follow it in reading order.
 *
 * @param {{image: {src: string, message: object, at: number}, thread: object, partner: object, onClose: () => void}} props
 */
export function Lightbox({ image, thread, partner, onClose }) {
  const { session, t, root, locale } = useChat();
  const now = useNow();
  const dialog = useRef(null);
  const close = useRef(null);
  const [ready, setReady] = useState(null);
  const [broken, setBroken] = useState(null);
  // Read before the dialog takes the focus.
  const [before] = useState(() => root().activeElement);
  const { message, photo: file, src, failed, index, count, deleted, go } = useShownPhoto(image, thread);
  const { zoomed, scale, zoomIn, zoomOut, reset, toggle, handlers, imageStyle } = useZoom((rightwards) => turn(!rightwards));

  useEffect(() => { if (failed || broken) noteBroken(session); }, [failed, broken]);

  useEffect(() => { if (deleted) dialog.current.close(); }, [deleted]);

  // Before it is painted: Escape closes it from its first moment.
  useLayoutEffect(() => {
    dialog.current.showModal();
    // The dialog would focus the first button, and the next Enter would zoom.
    close.current.focus();
    return () => before?.focus();
  }, []);

  function step(by) {
    if (go(by)) reset();
  }

  /** @param {boolean} rightwards to the next photo where text runs from left to right */
  function turn(rightwards) {
    step(rightwards === (getComputedStyle(dialog.current).direction === 'rtl') ? -1 : 1);
  }

  function onKeyDown(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === '+' || event.key === '=') zoomIn();
    else if (event.key === '-') zoomOut();
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') turn(event.key === 'ArrowRight');
    else {
      // From the last button to the first: Firefox would stay on the last one.
      const last = [...dialog.current.querySelectorAll('button, a')].at(-1);
      if (event.key === 'Tab' && !event.shiftKey && event.target === last) dialog.current.focus();
      return;
    }
    event.preventDefault();
  }

  const who = message.is_own ? t('you') : message.sender_name ?? partner.name;
  const several = index >= 0 && count > 1;
  const photo = message.is_own ? t('imageOwn') : t('imageFrom', { name: who });
  const label = several ? t('photoOf', { photo, index: index + 1, count }) : photo;
  const time = typeof message.timestamp === 'number' ? message.timestamp : Date.parse(message.timestamp);
  const crossOrigin = session.client.crossOrigin && !src?.startsWith('blob:') ? 'use-credentials' : undefined;
  return (
    <dialog ref={dialog} className="lightbox" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}
      onClose={onClose} onCancel={(event) => event.stopPropagation()}
      // Anything but the image, texts and buttons is "outside".
      onClick={(event) => { if (!event.target.closest('img, canvas, button, a, .lightbox-who, .lightbox-caption')) dialog.current.close(); }}>
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
        <a className="icon-button" href={src ?? undefined} download={file?.name ?? file?.url.split('/').pop() ?? 'image'}
          aria-label={t('download')} title={t('download')}><DownloadIcon /></a>
        <IconButton button={close} label={t('close')} onClick={() => dialog.current.close()}><CloseIcon /></IconButton>
      </div>
      <div className="lightbox-stage" {...handlers}>
        {failed || (broken && broken === src) ? <p role="alert">{t('imageFailed')}</p> : src && (
          <ImageOrCanvas key={src} src={src} alt={label} crossOrigin={crossOrigin} draggable="false" style={imageStyle}
            className={`${ready === src ? 'ready' : ''} ${zoomed ? 'zoomed' : ''}`}
            onLoad={() => setReady(src)} onError={() => setBroken(src)} onClick={toggle} />
        )}
      </div>
      {several && (
        <>
          {/* Not disabled at the ends: a disabled button loses the focus. */}
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
