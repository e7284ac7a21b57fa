import { clockOf } from '../session/clock.js';

/** Whether a message can still be changed; the server decides, this only spares people a refusal. */
function within(session, message, seconds) {
  return seconds == null || (seconds > 0 && clockOf(session).now() - Date.parse(message.timestamp) < seconds * 1000);
}

/** The host's limits, null where its storage changes no messages. */
export const changesOf = (session) => session.store.get().config.changes ?? null;

export const isDeleted = ({ message_type: type }) => type === 'deleted';

/** An own text, or the text of own photos and files, within the host's time. */
export const mayEdit = (session, message) => Boolean(changesOf(session)) && message.is_own && message.seq > 0
  && (message.message_type === 'text' || message.attachments) && within(session, message, changesOf(session).editSeconds);

/** @param {string[]} powers what the host grants beyond the rights of every member */
export function mayDelete(session, message, powers) {
  const rules = changesOf(session);
  if (!rules || isDeleted(message) || rules.deleteSeconds === 0) return false;
  return powers.includes('delete_others') || (message.is_own && within(session, message, rules.deleteSeconds));
}
