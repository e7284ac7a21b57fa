import { accepted, kindOf, nameFor } from './kinds.js';

const LONGEST_SIDE = 1920;
/** Below this a second compression would cost quality and save nothing worth waiting for. */
const SMALL_BYTES = 300 * 1024;
const JPEG_QUALITY = 0.85;

/** A file that cannot be sent; the code is one of the string table. */
export class ImageError extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/**
 * Makes of a chosen file what is uploaded: scaled to 1,920 px, upright, in a kind that the server
 * takes, under a name that fits. GIFs (they move) and small files keep their bytes.
 *
 * @param {Blob & {name?: string}} file
 * @param {{imageTypes: string[], maxImageBytes: number}} config
 * @returns {Promise<{blob: Blob, name: string, width: number, height: number}>}
 */
export async function prepareImage(file, { imageTypes, maxImageBytes }) {
  const kind = await kindOf(file);
  if (!kind) throw new ImageError(file.type.startsWith('image/') ? 'undecodable' : 'unsupported_type');
  const takenAsIs = accepted(kind, imageTypes);
  let picture;
  try {
    picture = await decode(file);
  } catch {
    // Some files that this browser cannot draw are fine for others; the server has the last word.
    if (takenAsIs && file.size <= maxImageBytes) return untouched(file, kind, 0, 0);
    throw new ImageError(takenAsIs ? 'too_large' : 'undecodable');
  }
  const { width, height } = picture;
  try {
    const moves = kind === 'image/gif' || (kind === 'image/png' && await isAnimated(file));
    const small = file.size <= SMALL_BYTES && Math.max(width, height) <= LONGEST_SIDE;
    const readable = canvasIsReadable();
    if (takenAsIs && (moves || small || !readable)) {
      if (file.size > maxImageBytes) throw new ImageError('too_large');
      return untouched(file, kind, width, height);
    }
    if (!readable) throw new ImageError('undecodable');
    const drawn = await compress(picture, kind, imageTypes);
    const better = !takenAsIs || drawn.scaled || drawn.blob.size < file.size * 0.9;
    if (!better && file.size <= maxImageBytes) return untouched(file, kind, width, height);
    if (drawn.blob.size > maxImageBytes) throw new ImageError('too_large');
    return {
      blob: drawn.blob, name: nameFor(file.name, drawn.blob.type), width: drawn.width, height: drawn.height,
    };
  } finally {
    picture.release();
  }
}

function untouched(file, kind, width, height) {
  // A plain Blob: a File in the outbox may be a mere reference to a file that changes or goes away.
  return { blob: file.slice(0, file.size, kind), name: nameFor(file.name, kind), width, height };
}

/** Decodes upright: both ways honour the orientation that a camera wrote. */
async function decode(file) {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    return { source: bitmap, width: bitmap.width, height: bitmap.height, release: () => bitmap.close() };
  } catch {
    const url = URL.createObjectURL(file);
    const image = new Image();
    image.src = url;
    try {
      await image.decode();
    } catch (error) {
      URL.revokeObjectURL(url);
      throw error;
    }
    return {
      source: image, width: image.naturalWidth, height: image.naturalHeight,
      release: () => URL.revokeObjectURL(url),
    };
  }
}

async function compress({ source, width, height }, kind, imageTypes) {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const keepAlpha = kind !== 'image/jpeg' && accepted('image/png', imageTypes) && hasAlpha(context, canvas);
  if (kind !== 'image/jpeg' && !keepAlpha) {
    // JPEG knows no transparency; without this it would turn black.
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  const type = keepAlpha ? 'image/png' : 'image/jpeg';
  const blob = await new Promise((resolve) => { canvas.toBlob(resolve, type, JPEG_QUALITY); });
  if (!blob) throw new ImageError('undecodable');
  return { blob, width: canvas.width, height: canvas.height, scaled: scale < 1 };
}

/** Against fingerprinting some browsers give out noise, or white, in place of what was drawn. */
function canvasIsReadable() {
  const context = document.createElement('canvas').getContext('2d');
  context.fillStyle = 'rgb(30 60 90)';
  context.fillRect(0, 0, 9, 9);
  const [red, green, blue] = context.getImageData(4, 4, 1, 1).data;
  // Others change the last bits alone, which no eye sees.
  return Math.abs(red - 30) + Math.abs(green - 60) + Math.abs(blue - 90) < 12;
}

/** Looks at a small copy: every pixel of a photograph would take longer than the compression. */
function hasAlpha(context, canvas) {
  const probe = document.createElement('canvas');
  probe.width = 64;
  probe.height = 64;
  const probing = probe.getContext('2d', { willReadFrequently: true });
  probing.drawImage(canvas, 0, 0, 64, 64);
  const { data } = probing.getImageData(0, 0, 64, 64);
  for (let index = 3; index < data.length; index += 4) {
    if (data[index] < 250) return true;
  }
  return false;
}

/** An animated PNG says so in a chunk near its beginning. */
async function isAnimated(file) {
  const head = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
  return new TextDecoder('latin1').decode(head).includes('acTL');
}
