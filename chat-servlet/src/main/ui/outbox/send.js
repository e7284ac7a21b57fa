import { withToken } from '../server/csrf.js';
import { sendWithProgress } from '../server/upload.js';
import { clockOf } from '../session/clock.js';
import { onlyPhoto } from './files.js';

/** Not by randomUUID, which needs a secure context: hosts test on plain http. */
export function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** "doctor:3@12+8": the person, then offset and length in code points. */
export const mentionsField = (mentions) => mentions.map(({ type, id, offset, length }) => `${type}:${id}@${offset}+${length}`).join();

/**
 * Sends one entry of the outbox.
 *
 * @param {import('./outbox.js').OutboxEntry} entry
 * @returns {Promise<object>} the message as the server stored it
 */
export async function postMessage(session, entry, { onProgress, signal }) {
  const { me } = session.store.get();
  const fields = {
    sender_id: me.id, sender_type: me.type,
    receiver_id: entry.partner.id, receiver_type: entry.partner.type,
    client_message_id: entry.key, content: entry.content,
    ...(entry.replyTo && { reply_to: entry.replyTo.seq }),
    ...(entry.mentions?.length && { mentions: mentionsField(entry.mentions) }),
  };
  // Text alone is sent as a plain form, which costs the server a fraction of a multipart body.
  const form = entry.files.length > 0 ? new FormData() : new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const [only] = entry.files.length === 1 ? entry.files : [];
  if (only?.waveform) form.append('waveform', only.waveform.join());
  const part = onlyPhoto(entry.files) ? 'image' : 'file';
  for (const { blob, name } of entry.files) form.append(part, blob, name);
  const { client } = session;
  const answer = await withToken(session, (headers) => sendWithProgress(client.address('send'), form, {
    headers, withCredentials: client.crossOrigin, onProgress, signal, noteDate: clockOf(session).noteDate,
  }));
  return answer.body;
}
