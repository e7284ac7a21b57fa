import { useMemo } from 'react';
import { conversationsOf } from '../conversations/conversations.js';
import { personKey } from '../session/person.js';
import { useChat, useStore } from '../session/context.js';
import { usePolling } from '../session/usePolling.js';
import { groupOf } from './details.js';

/**
 * A group with its members and who of them is online by now.
 *
 * @param {{id: string}} group
 * @returns {{group: object|null, members: object[], error: unknown, refresh: () => void}}
 */
export function useGroup({ id }) {
  const { session } = useChat();
  const details = useMemo(() => groupOf(session, { id }), [session, id]);
  usePolling(details.poller);
  const { group, members, error } = useStore(details.store);
  const { presence } = useStore(conversationsOf(session).store);
  const present = useMemo(() => members.map((member) => ({ ...member, ...presence[personKey(member)] })), [members, presence]);
  return { group, members: present, error, refresh: details.refresh };
}
