/**
 * Decides how an image is sent, and nothing else does. It goes as it is if it is small, animated, line art,
 * or if its sender asks for that. Photos are scaled so that their area is no larger than useful and their
 * shorter side is still readable.
 */
const SMALL_BYTES = 500 * 1024;
const AREA = 4_000_000;
const SHORTER_SIDE = 1080;
/** The largest canvas of phones. */
const LARGEST_DRAWN = 16_000_000;
/** The server's limit unless its host lowers it. */
const LONGEST_SIDE = 32_767;
const STANDARD_QUALITY = 0.85;
const ORIGINAL_QUALITY = 0.95;

/** Lossless photos take more than a byte per pixel; screenshots, letters and drawings less. */
export const isLineArt = (losslessBytes, pixels) => losslessBytes <= pixels;

/**
 * @param {{kind: string, taken: boolean, bytes: number, width: number, height: number, moves: boolean,
 *     deep: boolean}} picture `taken`: the server accepts its type; `deep`: 16 bits per channel
 * @param {{maxImageBytes: number, maxImagePixels: number}} limits of the server
 * @param {boolean} asOriginal what the sender asked for
 * @returns {{asIs: true} | {asIs: false, width: number, height: number, quality: number,
 *     lossless: {width: number, height: number}|null}} `lossless`: the size if it turns out to be line art
 */
export function planOf(picture, limits, asOriginal = false) {
  const { kind, taken, bytes, width, height, moves, deep } = picture;
  const pixels = width * height;
  const longer = Math.max(width, height);
  const fits = taken && bytes <= limits.maxImageBytes && pixels <= limits.maxImagePixels && longer <= LONGEST_SIDE;
  if (taken && moves) return { asIs: true };
  const drawing = kind === 'image/png' && isLineArt(bytes, pixels);
  if (fits && (asOriginal || deep || drawing || bytes <= SMALL_BYTES)) return { asIs: true };
  const most = Math.min(1, Math.sqrt(Math.min(limits.maxImagePixels, LARGEST_DRAWN) / pixels), LONGEST_SIDE / longer);
  const wanted = asOriginal ? 1 : Math.max(Math.sqrt(AREA / pixels), SHORTER_SIDE / Math.min(width, height));
  const photographed = ['image/jpeg', 'image/heic'].includes(kind);
  return {
    asIs: false,
    ...sized(width, height, Math.min(most, wanted)),
    quality: asOriginal ? ORIGINAL_QUALITY : STANDARD_QUALITY,
    lossless: photographed ? null : sized(width, height, most),
  };
}

/** Rounded down, to stay within the limits. */
const sized = (width, height, scale) => ({
  width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)),
});
