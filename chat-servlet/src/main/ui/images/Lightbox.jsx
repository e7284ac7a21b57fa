import '../shared.js';
import { useEffect, useRef, useState } from 'react';
import { laterComponent, loadHistory } from '../loadLater.jsx';
import { CloseIcon } from '../look/icons.jsx';
import { IconButton } from '../look/parts.jsx';
import { useChat } from '../session/context.js';
import { adoptStyles } from '../elements/styles.js';
import styles from 'parley-styles/Lightbox.css';
import { DownloadIcon, MinusIcon, PlusIcon } from './icons.jsx';
import { useZoom } from './useZoom.js';

const Level = laterComponent('Level', null, loadHistory);

/**
 * An image at full size, above everything: the browser's own modal dialog keeps the focus inside,
 * gives it back, and lies over whatever the host page shows.
 *
 * @param {{image: {src: string, message: object, label: string}, onClose: () => void}} props
 */
export default function Lightbox({ image, onClose }) {
  const { session, t, root } = useChat();
  const dialog = useRef(null);
  const close = useRef(null);
  const [ready, setReady] = useState(false);
  // Remembered before anything of the dialog takes the focus.
  const [before] = useState(() => root().activeElement);
  const { zoomed, scale, zoomIn, zoomOut, toggle, handlers, imageStyle } = useZoom();
  const { src, message, label } = image;

  useEffect(() => {
    adoptStyles(root(), styles);
    dialog.current.showModal();
    // The dialog itself would choose the first button, which would zoom at the next Enter.
    close.current.focus();
    return () => before?.focus();
  }, []);

  function onKeyDown(event) {
    if (event.key === '+' || event.key === '=') zoomIn();
    else if (event.key === '-') zoomOut();
    else {
      // From the last button on to the first: Firefox would come back to the last one for ever.
      if (event.key === 'Tab' && !event.shiftKey && event.target === close.current) dialog.current.focus();
      return;
    }
    event.preventDefault();
  }

  const crossOrigin = session.client.crossOrigin && !src.startsWith('blob:') ? 'use-credentials' : undefined;
  return (
    <dialog ref={dialog} className="lightbox" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}
      onClose={onClose} onCancel={(event) => event.stopPropagation()}
      // Whatever is not the image or a button is "outside".
      onClick={(event) => { if (!event.target.closest('img, button, a')) dialog.current.close(); }}>
      <Level name="photo" onBack={() => dialog.current.close()} />
      <div className="lightbox-bar">
        <IconButton label={t('zoomOut')} onClick={zoomOut} disabled={scale <= 1}><MinusIcon /></IconButton>
        <IconButton label={t('zoomIn')} onClick={zoomIn} disabled={scale >= 5}><PlusIcon /></IconButton>
        <a className="icon-button" href={src} download={nameOf(message)}
          aria-label={t('download')} title={t('download')}><DownloadIcon /></a>
        <IconButton ref={close} label={t('close')} onClick={() => dialog.current.close()}><CloseIcon /></IconButton>
      </div>
      <div className="lightbox-stage" {...handlers}>
        <img src={src} alt={label} crossOrigin={crossOrigin} draggable="false" style={imageStyle}
          className={`${ready ? 'ready' : ''} ${zoomed ? 'zoomed' : ''}`}
          onLoad={() => setReady(true)} onClick={toggle} />
      </div>
      {message.content && !zoomed && <p className="lightbox-caption" dir="auto">{message.content}</p>}
    </dialog>
  );
}

const nameOf = (message) => message.image_url?.split('/').pop() ?? 'image';
