/** The largest box that an image takes in a bubble, in CSS pixels; its place is kept while it loads. */
const WIDEST = 320;
const HIGHEST = 340;
const SMALLEST = 96;
/** Room for a line of text under a small image. */
const SMALLEST_WITH_TEXT = 200;

/** The place of an image, the same before and after it is there. @param {object} message */
export function boxStyle({ image_width: width, image_height: height, content }) {
  if (!width || !height) return { inlineSize: '240px', aspectRatio: '4 / 3' };
  // A panorama or a long receipt is cut to a shape that can be read; the lightbox has all of it.
  const ratio = Math.min(3, Math.max(0.5, width / height));
  const shown = Math.min(WIDEST, HIGHEST * ratio, Math.max(content ? SMALLEST_WITH_TEXT : SMALLEST, width));
  return { inlineSize: `${Math.round(shown)}px`, aspectRatio: String(ratio) };
}
