/**
 * Draws an image into a new file.
 *
 * @param {{drawable: CanvasImageSource}} source
 * @param {{width: number, height: number, quality?: number, lossless?: boolean, keepAlpha?: boolean}} how
 *     `keepAlpha`: transparency is kept, which needs a lossless format
 * @returns {Promise<{blob: Blob, width: number, height: number}>}
 */
export async function draw({ drawable }, { width, height, quality, lossless, keepAlpha }) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(drawable, 0, 0, width, height);
  const type = lossless || (keepAlpha && hasAlpha(canvas)) ? 'image/png' : 'image/jpeg';
  if (type === 'image/jpeg') {
    // JPEG has no transparency; without this it would turn black.
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
  }
  const blob = await new Promise((resolve) => { canvas.toBlob(resolve, type, quality); });
  if (!blob) throw new Error('The canvas could not be written.');
  return { blob, width, height };
}

/** Whether a canvas can be read: against fingerprinting some browsers return noise, or white. */
export function isReadable() {
  const context = document.createElement('canvas').getContext('2d');
  context.fillStyle = 'rgb(30 60 90)';
  context.fillRect(0, 0, 9, 9);
  const [red, green, blue] = context.getImageData(4, 4, 1, 1).data;
  // Others change only the last bits, which is invisible.
  return Math.abs(red - 30) + Math.abs(green - 60) + Math.abs(blue - 90) < 12;
}

/** Checks a small copy: all pixels of a photo would take longer than the compression. */
function hasAlpha(canvas) {
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
