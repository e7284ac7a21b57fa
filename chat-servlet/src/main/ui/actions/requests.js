import { post } from '../server/post.js';

/** The caller and the partner, as the endpoints take them. */
export function between(session, { type, id }) {
  const { me } = session.store.get();
  return { sender_type: me.type, sender_id: me.id, receiver_type: type, receiver_id: id };
}

/**
 * Changes a message.
 *
 * @param {'edit'|'delete'|'react'|'pin'} verb
 * @returns {Promise<object>} the message as it is now
 */
export async function change(session, partner, verb, fields) {
  try {
    const { body } = await post(session, verb, { ...between(session, partner), ...fields });
    session.noteSuccess();
    return body;
  } catch (error) {
    session.noteError(error);
    throw error;
  }
}

/** Why a change was refused, in one sentence. */
export function refusal(error, t) {
  const key = `change.${error?.code}`;
  const text = t(key);
  return text === key ? t('change.unknown') : text;
}
