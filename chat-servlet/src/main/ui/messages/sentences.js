/** Types of messages without a text of their own. The server has sentences for them, in English. */
const SENTENCES = { unsupported: 'unsupported', deleted: 'deleted' };

/**
 * The text that is shown for a message. Types that this page does not know come with one.
 *
 * @param {string} type
 * @param {string|null|undefined} content
 * @param {(key: string) => string} t
 */
export const textOf = (type, content, t) => (SENTENCES[type] ? t(SENTENCES[type]) : content ?? '');
