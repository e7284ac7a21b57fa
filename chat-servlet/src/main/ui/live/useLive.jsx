import { useEffect, useState } from 'react';
import { adoptStyles } from '../elements/styles.js';
import { live as livePart, partComponent } from '../parts/load.jsx';
import { conversationsOf } from '../conversations/conversations.js';
import { useChat, useStore } from '../session/context.js';
import { afterFirstContent } from '../session/firstContent.js';
import { textOf } from '../messages/sentences.js';
import { personKey } from '../session/person.js';

const RETRY_MS = 30_000;

export const LiveState = partComponent(livePart, 'LiveState');
export const NotifyButton = partComponent(livePart, 'NotifyButton');
const TypingBubble = partComponent(livePart, 'TypingBubble');

/** @param {{partner: object}} props */
export function Typing({ partner }) {
  const { session } = useChat();
  return useStore(conversationsOf(session).store).typing[personKey(partner)] ? <TypingBubble /> : null;
}

/**
 * Runs the live feed for as long as the chat is shown.
 *
 * @param {(person: object) => void} onOpen opens a conversation after a click on a notification
 * @returns {object|null} null until its part is loaded; until then the chat polls
 */
export function useLive(onOpen) {
  const { session, root, t, notifyText, unreadTitle } = useChat();
  const [live, setLive] = useState(null);
  const [tries, setTries] = useState(0);

  useEffect(() => {
    let release = null;
    let timer = 0;
    livePart.soon().then((part) => {
      if (release === false) return;
      adoptStyles(root(), part.styles);
      const found = part.liveOf(session);
      release = found.hold();
      setLive(found);
    }).catch(() => { timer = setTimeout(() => setTries(tries + 1), RETRY_MS); });
    return () => {
      clearTimeout(timer);
      release?.();
      release = false;
    };
  }, [session, root, tries]);

  useEffect(() => live?.notifier.showAs({
    title: (item) => t('notifyTitle', { name: item.type === 'group' && item.lastSender ? `${item.lastSender.name} · ${item.name}` : item.name }),
    body: (item) => (notifyText && !item.lastMessageIsOwn && item.lastMessageType !== 'image'
      ? textOf(item.lastMessageType, item.lastMessage, t) : ''),
    onOpen,
  }), [live, t, notifyText, onOpen]);

  useEffect(() => {
    let stop = null;
    if (unreadTitle) {
      afterFirstContent().then(() => import('./title.js'))
        .then((module) => { if (stop !== false) stop = module.showInTitle(session.store); }).catch(() => {});
    }
    return () => {
      stop?.();
      stop = false;
    };
  }, [session, unreadTitle]);
  return live;
}
