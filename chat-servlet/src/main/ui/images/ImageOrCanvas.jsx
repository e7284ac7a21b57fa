import { useEffect, useRef, useState } from 'react';
import { blobAt } from './blobUrls.js';

/** A larger canvas costs memory without being seen. */
const LONGEST_SIDE = 2048;
/** Whether the page's policy refuses blob addresses: each attempt would be an error in its console. */
let refused = false;

/** An image; bytes of this page are drawn on a canvas where its Content-Security-Policy lacks `blob:`. */
export function ImageOrCanvas({ src, onError, ...rest }) {
  const blob = blobAt(src);
  const [drawn, setDrawn] = useState(refused);
  if (blob && drawn) return <Drawn blob={blob} onError={onError} {...rest} />;
  return (
    <img src={src} {...rest} onError={() => {
      if (blob) setDrawn(true);
      else onError?.();
    }} />
  );
}

function Drawn({ blob, alt, className, style, onClick, onLoad, onError }) {
  const canvas = useRef(null);
  useEffect(() => {
    let current = true;
    createImageBitmap(blob, { imageOrientation: 'from-image' }).then((bitmap) => {
      refused = true;
      if (!current) return;
      const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
      canvas.current.width = Math.max(1, Math.round(bitmap.width * scale));
      canvas.current.height = Math.max(1, Math.round(bitmap.height * scale));
      canvas.current.getContext('2d').drawImage(bitmap, 0, 0, canvas.current.width, canvas.current.height);
      bitmap.close();
      onLoad?.();
    }).catch(() => { if (current) onError?.(); });
    return () => { current = false; };
  }, [blob]);
  const names = alt ? { role: 'img', 'aria-label': alt } : { 'aria-hidden': true };
  return <canvas ref={canvas} width="1" height="1" className={className} style={style} onClick={onClick} {...names} />;
}
