import { textOf } from '../messages/sentences.js';
import { clock, dayName } from '../strings/times.js';
import { copyable } from './MessageMenu.jsx';

/** Copies a text. Pages without https have no clipboard, but can copy a selection. @returns {Promise<boolean>} */
export async function copyText(text, root) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = Object.assign(document.createElement('textarea'), { value: text, className: 'hidden' });
    const before = root.activeElement;
    root.querySelector('.parley').append(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    before?.focus({ preventScroll: true });
    return copied;
  }
}

/** What is copied of a message: its text, else what was sent without one. Empty if that is nothing. */
export function copyOf(message, t) {
  const { image_url: image, attachments } = message;
  const files = image ? t('image') : attachments
    ? [textOf(message.message_type, message.content, t), attachments.flatMap(({ name }) => name ?? []).join(', ')].filter(Boolean).join(': ') : '';
  return copyable(message) || files;
}

/** Several messages as text, each with its writer and its time. @param {object[]} messages */
export function transcript(messages, { session, t, locale }, partner) {
  const now = session.clock.now();
  const texts = messages.map((message) => [message, copyOf(message, t)]).filter(([, text]) => text);
  if (texts.length === 1) return texts[0][1];
  return texts.map(([message, text]) => {
    const time = Date.parse(message.timestamp);
    const name = message.is_own ? session.store.get().me.name ?? t('you') : message.sender_name ?? partner.name;
    return `[${dayName(time, now, locale, t)}, ${clock(time, locale)}] ${name}: ${text}`;
  }).join('\n');
}
