import { conversationsOf } from '../conversations/conversations.js';
import { linksOf } from '../server/links.js';
import { personKey } from '../session/person.js';
import { createPoller } from '../session/poller.js';
import { createStore } from '../session/store.js';

const EVERY_MS = 30_000;
const PAGE = 200;

/**
 * @typedef {object} GroupState what GET /chat/groups/{id} says
 * @property {object|null} group null until the first answer
 * @property {object[]} members all of them, also of further pages
 * @property {unknown} error why the last answer did not come
 */

/**
 * A group and its members, requested while it is held: once, at each event in the group, and now and then.
 *
 * @param {{id: string}} group
 */
export function groupOf(session, { id }) {
  const known = session.part('groups', () => new Map());
  const key = personKey({ type: 'group', id });
  if (!known.has(key)) known.set(key, createGroup(session, id));
  return known.get(key);
}

/** The address of a group's endpoint. */
export const groupPath = (id, more = '') => `groups/${encodeURIComponent(id)}${more}`;

function createGroup(session, id) {
  const { client } = session;
  const store = createStore({ group: null, members: [], error: null });

  const poller = createPoller(async () => {
    let address = client.address(groupPath(id), { limit: PAGE });
    let first = null;
    const members = [];
    while (address) {
      const answer = await client.get(address);
      first ??= answer.body;
      members.push(...answer.body.members);
      address = linksOf(answer).next;
    }
    // Live changes are shown in place of what is older, and this is newer than those so far.
    const list = conversationsOf(session).store;
    const presence = { ...list.get().presence };
    for (const member of members) delete presence[personKey(member)];
    list.set({ presence });
    store.set({ group: first, members, error: null });
  }, {
    every: EVERY_MS,
    live: () => session.store.get().live,
    onError(error) {
      store.set({ error });
      session.noteError(error);
    },
  });

  return {
    store,
    poller,
    /** What is known may be out of date. */
    refresh() {
      if (poller.held) poller.now();
    },
  };
}

/** Whether its caller may do something: hosts and roles decide, the server says it. */
export const may = (group, power) => Boolean(group?.powers?.some((name) => name.toUpperCase() === power));
