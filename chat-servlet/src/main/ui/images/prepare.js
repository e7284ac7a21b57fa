import { draw, isReadable } from './draw.js';
import { factsOf } from './facts.js';
import { accepted, kindOf, nameFor } from './kinds.js';
import { isLineArt, planOf } from './plan.js';

const MAX_PIXELS = 50_000_000;
const TRIES_TO_FIT = 5;

/** A file that cannot be sent; the code is one of the texts. */
export class ImageError extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/**
 * Turns a chosen file into what is uploaded: upright, of a type that the server accepts, with a matching
 * name, and as large as `planOf` decides.
 *
 * @typedef {{blob: Blob, name: string, width: number, height: number, still?: boolean}} Prepared
 *     `still`: the file is animated, and this is not
 * @param {Blob & {name?: string}} file
 * @param {{imageTypes: string[], maxImageBytes: number, maxImagePixels?: number}} config
 * @returns {Promise<{image: Prepared, original: Prepared|null, tooLarge: boolean}>} the original if it
 *     differs; `tooLarge` if it would, but is too large for the server
 */
export async function prepareImage(file, { imageTypes, maxImageBytes, maxImagePixels = MAX_PIXELS }) {
  const known = await kindOf(file);
  // A file that only claims to be an image is never sent as it is, but the browser may draw it.
  const kind = known ?? (file.type.startsWith('image/') ? file.type : null);
  if (!kind) throw new ImageError('unsupported_type');
  const taken = known !== null && accepted(known, imageTypes);
  const limits = { maxImageBytes, maxImagePixels };
  let source;
  try {
    source = await decode(file);
  } catch {
    // Some files that this browser cannot draw work in others; the server decides.
    if (taken && file.size <= maxImageBytes) return untouchedAlone(file, kind, 0, 0);
    throw new ImageError(taken ? 'too_large' : 'undecodable');
  }
  try {
    const { width, height } = source;
    const picture = { kind, taken, bytes: file.size, width, height, ...await factsOf(file, kind) };
    const plan = planOf(picture, limits);
    const readable = isReadable();
    if (plan.asIs || (taken && !readable)) {
      if (file.size > maxImageBytes) throw new ImageError('too_large');
      return untouchedAlone(file, kind, width, height);
    }
    if (!readable) throw new ImageError('undecodable');
    const asOriginal = planOf(picture, limits, true);
    const drawn = await drawnAs(plan, source, picture, maxImageBytes, imageTypes);
    const lineArt = drawn.blob.type === 'image/png' && isLineArt(drawn.blob.size, drawn.width * drawn.height);
    // A second compression costs quality, so it must save enough.
    if (asOriginal.asIs && (lineArt || drawn.blob.size > file.size * 0.9)) return untouchedAlone(file, kind, width, height);
    const named = (made) => ({ ...made, name: nameFor(file.name, made.blob.type), ...(picture.moves && { still: true }) });
    let original = null;
    if (asOriginal.asIs) original = untouched(file, kind, width, height);
    else if (!taken && drawn.width < asOriginal.width) {
      original = named(await drawnAs(asOriginal, source, picture, maxImageBytes, imageTypes));
    }
    return { image: named(drawn), original, tooLarge: taken && !original };
  } catch (error) {
    throw error instanceof ImageError ? error : new ImageError('undecodable');
  } finally {
    source.release();
  }
}

function untouched(file, kind, width, height) {
  // A plain Blob: a File in the outbox may only refer to a file that changes or is deleted.
  return { blob: file.slice(0, file.size, kind), name: nameFor(file.name, kind), width, height };
}

const untouchedAlone = (...picture) => ({ image: untouched(...picture), original: null, tooLarge: false });

/** Line art lossless; anything else as a photo, ever smaller until the server accepts it. */
async function drawnAs(plan, source, { kind }, maxBytes, imageTypes) {
  const pngTaken = accepted('image/png', imageTypes);
  if (plan.lossless && pngTaken) {
    const { width, height } = plan.lossless;
    const drawing = await draw(source, { width, height, lossless: true });
    if (drawing.blob.size <= maxBytes && isLineArt(drawing.blob.size, width * height)) return drawing;
  }
  let { width, height } = plan;
  for (let tries = 0; tries < TRIES_TO_FIT; tries += 1) {
    const drawn = await draw(source, {
      width, height, quality: plan.quality, keepAlpha: kind !== 'image/jpeg' && pngTaken,
    });
    if (drawn.blob.size <= maxBytes) return drawn;
    const scale = Math.sqrt(maxBytes / drawn.blob.size) * 0.9;
    width = Math.max(1, Math.floor(width * scale));
    height = Math.max(1, Math.floor(height * scale));
  }
  throw new ImageError('too_large');
}

/** Decodes upright: both ways apply the camera's orientation. */
async function decode(file) {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    return { drawable: bitmap, width: bitmap.width, height: bitmap.height, release: () => bitmap.close() };
  } catch {
    const url = URL.createObjectURL(file);
    const image = new Image();
    image.src = url;
    const release = () => URL.revokeObjectURL(url);
    try {
      await image.decode();
      if (!image.naturalWidth || !image.naturalHeight) throw new ImageError('undecodable');
    } catch (error) {
      release();
      throw error;
    }
    return { drawable: image, width: image.naturalWidth, height: image.naturalHeight, release };
  }
}
