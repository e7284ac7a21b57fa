/** Types of messages without a text of their own; their names are those of the texts, too. The server has sentences, in English. */
const WITHOUT_TEXT = ['unsupported', 'deleted'];

/** What the server says of files without a text, in English. */
export const FILES = { album: 'Photos', audio: 'Audio', video: 'Video', file: 'File' };

/**
 * The text that is shown for the last message of a conversation, of which the list does not say whether someone wrote it.
 * Types that this page does not know come with a text.
 *
 * @param {string} type
 * @param {string|null} [content]
 * @param {(key: string) => string} t
 */
export function textOf(type, content = '', t) {
  return WITHOUT_TEXT.includes(type) || content === FILES[type] ? t(type) : content ?? '';
}

/** What stands for files without a text. Quotes do not list them. */
const filesOf = ({ message_type: type, attachments: { length: count, 0: { name, waveform } } }, t) => (
  type === 'album' ? t('photos', { count }) : count > 1 ? t('files', { count }) : waveform ? t('voice') : type === 'file' && name);

/** The text that is shown for a message or a quote. What somebody wrote is never translated. */
export const textOfMessage = (message, t) => {
  const { message_type: type, content, content_is_fallback: stands, attachments } = message;
  return stands ? (attachments && filesOf(message, t)) || textOf(type, content, t) : content ?? '';
};
