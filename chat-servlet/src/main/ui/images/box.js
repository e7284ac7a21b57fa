/** The largest size of an image in a bubble, in CSS pixels; the space is reserved while it loads. */
const WIDEST = 320;
const HIGHEST = 340;
const SMALLEST = 96;
/** Wide enough for a line of text under a small image. */
const SMALLEST_WITH_TEXT = 200;

/** A panorama or a long receipt is cropped; the lightbox shows all of it. */
const ratioOf = ({ width = 4, height = 3 }, lowest) => Math.min(3, Math.max(lowest, width / height));

function boxOf({ image_width: width, image_height: height, content }) {
  const ratio = ratioOf({ width, height }, 0.5);
  return { ratio, shown: Math.min(WIDEST, HIGHEST * ratio, Math.max(content ? SMALLEST_WITH_TEXT : SMALLEST, width)) };
}

/**
 * The height of a grid of images: one is as high as it is, three are a large one and two, and all others stand in rows of
 * two, then of three.
 *
 * @param {{width?: number, height?: number}[]} images
 * @returns {{aspectRatio: string, gridTemplateRows: string}}
 */
export function gridStyle(images) {
  const { length } = images;
  const twos = [0, 2, 1][length % 3];
  const threes = (length - 2 * twos) / 3;
  if (length === 1) return { aspectRatio: String(ratioOf(images[0], 0.75)), gridTemplateRows: '1fr' };
  if (length === 3) return { aspectRatio: '1.5', gridTemplateRows: '1fr 1fr' };
  return { aspectRatio: String(1 / (twos / 2 + threes / 3)), gridTemplateRows: '3fr '.repeat(twos) + '2fr '.repeat(threes) };
}

/** The height of a video beside its width. @param {{width?: number, height?: number}} file */
export const videoStyle = (file) => ({ aspectRatio: String(ratioOf(file, 0.75)) });

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
