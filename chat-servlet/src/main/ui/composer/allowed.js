import { kindOf } from '../images/kinds.js';

/** A file that cannot be sent; the code is one of the texts. */
export class FileError extends Error {
  /** @param {string} code @param {number} [limit] in bytes, where the size is the reason */
  constructor(code, limit) {
    super(code);
    this.code = code;
    this.limit = limit;
  }
}

const familyOf = (type) => type.split('/')[0];

/** Types that are no photo: photos are prepared, and so may be of other types before. */
const otherTypes = ({ fileTypes = [] }) => fileTypes.filter(({ media_type: type }) => familyOf(type) !== 'image');

/** Whether the server takes anything but photos. @param {object} config */
export const takesFiles = (config) => otherTypes(config).length > 0;

/** The extensions of all types that are allowed, for a sentence; two extensions of one type are one to a reader. */
export function allowedNames({ fileTypes = [], imageTypes = [] }) {
  const names = fileTypes.length > 0 ? fileTypes.map(({ extensions }) => extensions[0]) : imageTypes;
  return [...new Set(names.map((name) => (name === 'jpg' ? 'jpeg' : name).toUpperCase()))].join(', ');
}

/** What a file chooser offers. @param {boolean} all false: photos and videos, also photos that are converted before */
export function acceptOf(config, all) {
  const types = otherTypes(config).filter(({ media_type: type }) => all || familyOf(type) === 'video');
  const named = types.flatMap(({ media_type: type, extensions }) => [type, ...extensions.map((extension) => `.${extension}`)]);
  return ['image/*', ...new Set(named)].join();
}

/**
 * The type as which a file is sent. The server goes by the extension and the bytes; of two types with one
 * extension, as WebM has, the browser's opinion decides.
 *
 * @param {{name: string, type: string}} file
 * @returns {{media_type: string, extensions: string[], max_bytes: number}|undefined}
 */
export function typeOfFile({ name, type }, config) {
  const types = otherTypes(config);
  const declared = type.split(';')[0].trim().toLowerCase();
  const dot = name.lastIndexOf('.');
  const ending = dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
  const named = types.filter(({ extensions }) => extensions.includes(ending));
  const among = named.length > 0 || dot > 0 ? named : types;
  return among.find(({ media_type: one }) => one === declared)
    ?? named.find(({ media_type: one }) => familyOf(one) === familyOf(declared)) ?? named[0];
}

/** The bytes that a file of its type may have. @param {{blob: Blob}} file */
export const limitOf = ({ blob }, { fileTypes = [] }) => fileTypes.find(({ media_type: type }) => type === blob.type)?.max_bytes;

/**
 * Checks a chosen file by its first bytes, its name and its size.
 *
 * @param {File} file
 * @returns {Promise<import('../outbox/files.js').OutboxFile|null>} as it is sent; null: it is a photo, to be prepared
 */
export async function checkedFile(file, config) {
  const kind = await kindOf(file).catch(() => { throw new FileError('unreadable'); });
  if (kind || file.type.startsWith('image/')) return null;
  const type = typeOfFile(file, config);
  if (!type) throw new FileError('unsupported_type');
  if (file.size === 0) throw new FileError('empty');
  if (file.size > type.max_bytes) throw new FileError('too_large', type.max_bytes);
  const name = /\.\w+$/.test(file.name) ? file.name : `${file.name || 'file'}.${type.extensions[0]}`;
  // A plain Blob: a File in the outbox may only refer to a file that changes or is deleted.
  return { blob: file.slice(0, file.size, type.media_type), name };
}
