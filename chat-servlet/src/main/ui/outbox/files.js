/**
 * @typedef {object} OutboxFile
 * @property {Blob} blob the bytes as they go out
 * @property {string} name
 * @property {number} [width] of a photo in pixels, 0 where the browser cannot draw it; other files have none
 * @property {number} [height]
 * @property {number[]} [waveform] of a voice message: at most 64 whole numbers from 0 to 100
 */

/** @param {OutboxFile} file */
export const isPhoto = ({ width }) => width !== undefined;

/** The photo of a message that has nothing else attached. @param {OutboxFile[]} files */
export const onlyPhoto = (files) => (files.length === 1 && isPhoto(files[0]) ? files[0] : null);

/** The `message_type` that the server will give a message. @param {OutboxFile[]} files */
export function typeOf(files, content) {
  if (files.length === 0) return 'text';
  if (files.every(isPhoto)) return files.length > 1 ? 'album' : content ? 'mixed' : 'image';
  const [family] = files.length === 1 ? files[0].blob.type.split('/') : [];
  return ['audio', 'video'].includes(family) ? family : 'file';
}

/**
 * Divides files into messages, as few as the server allows, in their order.
 *
 * @param {OutboxFile[]} files
 * @param {{maxFiles?: number, maxTotalBytes?: number}} config a server that names no limit takes one file
 * @returns {OutboxFile[][]} one list without files if there are none
 */
export function perMessage(files, { maxFiles = 1, maxTotalBytes = Infinity }) {
  const messages = [[]];
  let bytes = 0;
  for (const file of files) {
    const last = messages.at(-1);
    const fits = last.length < maxFiles && bytes + file.blob.size <= maxTotalBytes;
    if (!fits && last.length > 0) {
      messages.push([]);
      bytes = 0;
    }
    messages.at(-1).push(file);
    bytes += file.blob.size;
  }
  return messages;
}
