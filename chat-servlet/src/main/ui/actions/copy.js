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

/** Several messages as text, each with its writer and its time. @param {object[]} messages */
export function transcript(messages, { session, t, locale }, partner) {
  const now = session.clock.now();
  const texts = messages.filter((message) => copyable(message) || message.image_url);
  if (texts.length === 1) return copyable(texts[0]) || t('image');
  return texts.map((message) => {
    const time = Date.parse(message.timestamp);
    const name = message.is_own ? session.store.get().me.name ?? t('you') : message.sender_name ?? partner.name;
    return `[${dayName(time, now, locale, t)}, ${clock(time, locale)}] ${name}: ${copyable(message) || t('image')}`;
  }).join('\n');
}
