/** The largest size of an image in a bubble, in CSS pixels; the space is reserved while it loads. */
const WIDEST = 320;
const HIGHEST = 340;
const SMALLEST = 96;
/** Wide enough for a line of text under a small image. */
const SMALLEST_WITH_TEXT = 200;

function boxOf({ image_width: width, image_height: height, content }) {
  // A panorama or a long receipt is cropped; the lightbox shows all of it.
  const ratio = Math.min(3, Math.max(0.5, width / height));
  return { ratio, shown: Math.min(WIDEST, HIGHEST * ratio, Math.max(content ? SMALLEST_WITH_TEXT : SMALLEST, width)) };
}

/** The size of an image, the same before and after it is loaded. @param {object} message */
export function boxStyle(message) {
  if (!message.image_width || !message.image_height) return { inlineSize: '240px', aspectRatio: '4 / 3' };
  const { ratio, shown } = boxOf(message);
  return { inlineSize: `${Math.round(shown)}px`, aspectRatio: String(ratio) };
}

/** Whether the box would enlarge an image whose longer side has this many pixels. */
export function outgrows(message, longestSide) {
  const { image_width: width, image_height: height } = message;
  const { ratio, shown } = boxOf(message);
  return Math.max(shown / width, shown / ratio / height) > longestSide / Math.max(width, height);
}
