import { useEffect, useRef, useState } from 'react';
import { groups } from '../parts/load.jsx';
import { useChat } from '../session/context.js';
import { textOfMessage } from './sentences.js';

/**
 * Announces messages to screen readers that come in while the conversation is open. The list itself is no
 * live region: older pages would be read aloud.
 */
export function Announcement({ messages, latestSeq, partner }) {
  const chat = useChat();
  const { t } = chat;
  const lastKnown = useRef(null);
  const [announced, setAnnounced] = useState('');
  const last = messages[messages.length - 1];
  useEffect(() => {
    if (!last) {
      // Nothing is left of a conversation that its reader may not see any more.
      setAnnounced('');
      return;
    }
    const before = lastKnown.current;
    // Includes messages below the loaded ones, so that they are not announced when they are loaded.
    lastKnown.current = Math.max(before ?? 0, latestSeq);
    // The first page is not announced.
    if (before === null) return;
    const news = messages.findLast(({ seq, is_own }) => seq > before && !is_own);
    if (news) {
      const text = textOfMessage(news, t) || t(news.image_url ? 'image' : 'unsupported');
      setAnnounced(news.event && groups.module ? groups.module.eventSentence(news, chat)
        : t('announce', { name: news.sender_name ?? partner.name, text }));
    }
  }, [last, latestSeq, partner, t]);
  return <div className="hidden" role="log" aria-live="polite">{announced}</div>;
}
