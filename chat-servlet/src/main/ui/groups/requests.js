import { conversationsOf } from '../conversations/conversations.js';
import { post } from '../server/post.js';
import { groupOf, groupPath } from './details.js';

/** A picture on a slow connection. */
const UPLOAD_MS = 120_000;

const callerOf = (session) => {
  const { me } = session.store.get();
  return { sender_type: me.type, sender_id: me.id };
};

export const named = (people) => people.map(({ type, id }) => `${type}:${id}`).join();

/**
 * Creates a group.
 *
 * @param {string} key the same for each try, so that no try makes another group
 * @returns {Promise<object>} the group
 */
export async function createGroup(session, { name, members, history, key }) {
  const { body } = await post(session, 'groups', {
    ...callerOf(session), name, members: named(members), history, client_message_id: key,
  });
  await renew(session, body);
  return body;
}

/** Changes a group. @param {string} what a path below the group's, empty for the group itself */
export async function changeGroup(session, { id }, what, fields) {
  await post(session, groupPath(id, what), { ...callerOf(session), ...fields });
  await renew(session, { id });
}

export async function setPicture(session, { id }, { blob, name }) {
  const form = new FormData();
  for (const [field, value] of Object.entries(callerOf(session))) form.append(field, value);
  form.append('image', blob, name);
  await post(session, groupPath(id), form, { timeoutMs: UPLOAD_MS });
  await renew(session, { id });
}

/** The group is not the caller's any more, so that nothing of it is read again. */
export async function leaveGroup(session, { id }) {
  await post(session, groupPath(id, '/leave'), callerOf(session));
  const group = { type: 'group', id };
  conversationsOf(session).remove(group);
}

/** Shows a change at once, also without a live connection. */
async function renew(session, { id }) {
  const group = { type: 'group', id };
  groupOf(session, group).refresh();
  await conversationsOf(session).renew(group).catch((error) => session.noteError(error));
}

/** The sentence for a refused change. */
export function refusal(error, { session, t }) {
  const key = `group.${error?.code}`;
  const text = t(key, { limit: session.store.get().config.groups?.maxMembers ?? 500 });
  return text === key ? t('group.unknown') : text;
}
