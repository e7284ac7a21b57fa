import { gridStyle } from '../images/box.js';
import { Picture } from '../images/Picture.jsx';
import { useChat } from '../session/context.js';

/**
 * Several photos as one picture, of which each opens at full size.
 *
 * @param {{images: {key: string, src?: string|null, url?: string, small?: string, width?: number, height?: number}[], label: string,
 *     onOpen: (src: string, index: number) => void, children?: (index: number) => import('react').ReactNode}} props
 *     src: of an image whose bytes are here already; label: of one photo; children: what is drawn on each
 */
export function Album({ images, label, onOpen, children }) {
  const { t } = useChat();
  const count = images.length;
  return (
    <div className="album" style={gridStyle(images)} role="group" aria-label={t('photos', { count })}>
      {images.map((image, index) => (
        <Picture key={image.key} image={image} onOpen={(src) => onOpen(src, index)}
          label={count > 1 ? t('photoOf', { photo: label, index: index + 1, count }) : label}>
          {children?.(index)}
        </Picture>
      ))}
    </div>
  );
}
