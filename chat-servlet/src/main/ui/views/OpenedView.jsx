import { useEffect } from 'react';
import { conversationsOf } from '../conversations/conversations.js';
import { useChat } from '../session/context.js';
import { changeView } from './requests.js';

/** Opening a conversation that was marked as unread reads it. */
export function OpenedView({ partner }) {
  const { session, t } = useChat();
  useEffect(() => {
    const item = conversationsOf(session).find(partner) ?? partner;
    if (item.marked_unread) changeView(session, item, { marked_unread: false }, t);
  }, []);
  return null;
}
