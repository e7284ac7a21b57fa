import { useEffect, useState } from 'react';
import { adoptStyles } from '../elements/styles.js';
import { laterComponent, loadLive } from '../loadLater.jsx';
import { conversationsOf } from '../conversations/conversations.js';
import { useChat, useStore } from '../session/context.js';
import { personKey } from '../session/session.js';

const AGAIN_MS = 30_000;

const fromLive = (name) => laterComponent(name, null, loadLive);
export const LiveState = fromLive('LiveState');
export const NotifyButton = fromLive('NotifyButton');
const TypingBubble = fromLive('TypingBubble');

/** @param {{partner: object}} props */
export function Typing({ partner }) {
  const { session } = useChat();
  return useStore(conversationsOf(session).store).typing[personKey(partner)] ? <TypingBubble /> : null;
}

/**
 * Keeps the live feed going for as long as the chat is shown.
 *
 * @param {(person: object) => void} onOpen what a click on a notification opens
 * @returns {object|null} null until its code is here; polling does until then
 */
export function useLive(onOpen) {
  const { session, root, t, notifyText, unreadTitle } = useChat();
  const [live, setLive] = useState(null);
  const [tries, setTries] = useState(0);

  useEffect(() => {
    let release = null;
    let timer = 0;
    loadLive().then((part) => {
      if (release === false) return;
      adoptStyles(root(), part.liveStyles);
      const found = part.liveOf(session);
      release = found.hold();
      setLive(found);
    }).catch(() => { timer = setTimeout(() => setTries(tries + 1), AGAIN_MS); });
    return () => {
      clearTimeout(timer);
      release?.();
      release = false;
    };
  }, [session, root, tries]);

  useEffect(() => live?.notifier.showAs({
    title: (item) => t('notifyTitle', { name: item.name }),
    body: (item) => (notifyText && item.lastMessageType !== 'image' ? item.lastMessage : ''),
    onOpen,
  }), [live, t, notifyText, onOpen]);

  useEffect(() => {
    let stop = null;
    if (unreadTitle) {
      loadLive().then((part) => { if (stop !== false) stop = part.showInTitle(session.store); }).catch(() => {});
    }
    return () => {
      stop?.();
      stop = false;
    };
  }, [session, unreadTitle]);
  return live;
}
