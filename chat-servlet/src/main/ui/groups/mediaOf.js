import { kindOf } from '../files/kinds.js';
import { isPhoto, photosOf } from '../images/photosOf.js';
import { linkify } from '../messages/linkify.js';

/** What is shown together, in the order of the choice. */
export const KINDS = ['pictures', 'sounds', 'documents', 'links'];

const SHOWN_AS = { video: 'pictures', audio: 'sounds' };

/** Addresses of pages; e-mail addresses and telephone numbers are no links to look for. */
const linksIn = ({ content, content_is_fallback: stands }) => (
  stands || !content ? [] : linkify(content).filter(({ href }) => href?.startsWith('http')));

/**
 * What a message has besides its text, each with its kind and the message.
 *
 * @param {object} message
 * @returns {{kind: string, key: string, message: object, photo?: object, at?: number, file?: object, link?: object}[]}
 */
export function mediaOf(message) {
  const files = (message.image_url ? [] : message.attachments ?? []).filter((file) => !isPhoto(file));
  return [
    ...photosOf(message).map((photo, at) => ({ kind: 'pictures', key: photo.url, photo, at })),
    ...files.map((file) => ({ kind: SHOWN_AS[kindOf(file)] ?? 'documents', key: file.url, file })),
    ...linksIn(message).map((link, at) => ({ kind: 'links', key: `${message.seq} ${at}`, link })),
  ].map((item) => ({ ...item, message }));
}
