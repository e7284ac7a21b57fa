import { outgrows } from './box.js';

/** The longer side of the server's thumbnails, in pixels. */
const SMALL = 480;

/** Only images that every browser shows have a thumbnail. */
export const isPhoto = (file) => Boolean(file.thumbnail_url);

export const isVideo = (file) => Boolean(file.media_type?.startsWith('video/'));

/**
 * The photos of a message in their order: the one that it consists of, or those among its files.
 *
 * @param {object} message
 * @returns {{url: string, small: string, width: number, height: number}[]}
 */
export function photosOf(message) {
  const { image_url: url, image_width: width, image_height: height, attachments = [] } = message;
  // A thumbnail of a very long image would be too coarse.
  if (url) return [{ url, small: outgrows(message, SMALL) ? url : `${url}?size=small`, width, height }];
  return attachments.filter(isPhoto).map((file) => ({ ...file, small: file.thumbnail_url }));
}
