import { isInvisible } from '../messages/text.js';

/** Words that file managers add to the addresses of copied files. */
const FILE_MANAGER_WORDS = new Set(['copy', 'cut', 'x-special/nautilus-clipboard', 'x-special/gnome-copied-files']);
const IMAGE_NAME = /\.(?:avif|bmp|gif|hei[cf]|jpe?g|png|tiff?|webp)$/i;
/** The name that browsers give an image that was no file. */
const NO_FILE = /^image\.\w+$/i;

const linesOf = (text) => text.split(/[\r\n\0]+/).map((line) => line.trim()).filter((line) => !isInvisible(line));
const sameForm = (name) => name.normalize('NFC');

/**
 * The files that a paste or a drop means. Files come with their names or addresses as text, and office
 * programs add an image of the text.
 *
 * @param {DataTransfer} transfer
 * @returns {File[]} empty: its text is meant
 */
export function filesMeant(transfer) {
  const files = [...transfer.files];
  const lines = linesOf(transfer.getData('text/plain'));
  if (files.length === 0 || lines.length === 0) return files;
  const page = new DOMParser().parseFromString(transfer.getData('text/html'), 'text/html');
  page.querySelectorAll('script, style, title').forEach((element) => element.remove());
  const pictures = [...page.images];
  const showsMore = !isInvisible(page.body.textContent) || (page.querySelector('table') && pictures.length === 0);
  const known = new Set([
    ...pictures.flatMap(({ alt, title, attributes }) => [alt, title, attributes.src?.value]),
    ...linesOf(transfer.getData('text/uri-list')),
  ].filter(Boolean).map((text) => sameForm(text.trim())));
  const names = files.map(({ name }) => sameForm(name));
  const isAbout = (line) => known.has(line) || FILE_MANAGER_WORDS.has(line) || namesOneOf(names, line)
    || (lines.length === 1 && /^(?:https?|data|blob|content):\S+$/i.test(line));
  return showsMore || !lines.map(sameForm).every(isAbout) ? [] : files;
}

/** Whether a line is the name of a file, with or without its extension, or its path. */
function namesOneOf(names, line) {
  if (/^file:/i.test(line)) return true;
  const path = line.replace(/^(["'])(.*)\1$/, '$2');
  const last = path.split(/[\\/]/).at(-1);
  const isPicture = IMAGE_NAME.test(last);
  // A browser may have converted the file that the name belongs to.
  const isOf = (name) => name === last || (isPicture && IMAGE_NAME.test(name) && !NO_FILE.test(name) && stem(name) === stem(last));
  if (/[\\/]/.test(path)) {
    const beginsLikeAPath = /^(?:~|[a-z]:|\.{1,2})?[\\/]/i.test(path);
    return beginsLikeAPath && names.some((name) => isOf(name) || (isPicture && NO_FILE.test(name)));
  }
  return names.some((name) => isOf(name) || (!NO_FILE.test(name) && stem(name) === path));
}

const stem = (name) => name.replace(/\.\w+$/, '');
