import { useEffect, useRef, useState } from 'react';
import { useChat } from '../session/context.js';

/**
 * What a screen reader hears of messages that come in while the conversation is open. The list itself
 * is no live region: pages loaded above would be read aloud.
 */
export function Announcement({ messages, partner }) {
  const { t } = useChat();
  const lastHeard = useRef(null);
  const [said, setSaid] = useState('');
  const last = messages[messages.length - 1];
  useEffect(() => {
    if (!last) return;
    const before = lastHeard.current;
    lastHeard.current = last.seq;
    // The first page is read by whoever opened it, not announced.
    if (before === null || last.seq <= before || last.is_own) return;
    setSaid(t('announce', { name: partner.name, text: last.content || t('image') }));
  }, [last, partner, t]);
  return <div className="hidden" role="log" aria-live="polite">{said}</div>;
}
