import { ImageError, prepareImage } from '../images/prepare.js';
import { megabytes } from '../strings/amounts.js';

/** A chosen file as it is uploaded. @returns {Promise<{blob: Blob, name: string}>} */
export async function pictureFrom(file, session) {
  return (await prepareImage(file, session.store.get().config)).image;
}

/** Why a file is no picture for a group. */
export function pictureProblem(error, { session, t, locale }) {
  const { maxImageBytes, imageTypes } = session.store.get().config;
  const code = error instanceof ImageError ? error.code : 'undecodable';
  return t(`error.${code}`, { limit: megabytes(maxImageBytes, locale), types: imageTypes.join(', ').toUpperCase() });
}
