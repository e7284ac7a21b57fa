/** Types of messages without a text of their own. The server has sentences for them, in English. */
const SENTENCES = { unsupported: 'unsupported', deleted: 'deleted' };

/** What the server says of files without a text, in English; the keys are the names of the texts, too. */
const FILES = { album: 'Photos', audio: 'Audio', video: 'Video', file: 'File' };

/**
 * The text that is shown for a message. Types that this page does not know come with one.
 *
 * @param {string} type
 * @param {string|null|undefined} content
 * @param {(key: string) => string} t
 */
export function textOf(type, content, t) {
  if (SENTENCES[type]) return t(SENTENCES[type]);
  return content && content === FILES[type] ? t(type) : content ?? '';
}
