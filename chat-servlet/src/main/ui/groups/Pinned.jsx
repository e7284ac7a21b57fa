import { useEffect, useState } from 'react';
import { textOf } from '../messages/sentences.js';
import { previewOf } from '../messages/text.js';
import { showHit } from '../search/show.js';
import { useChat } from '../session/context.js';
import { exact, shortTime } from '../strings/times.js';
import { useNow } from '../strings/useNow.js';

/** The pinned messages of a conversation, the newest pin first; nothing where there is none. */
export function Pinned({ thread, onClose }) {
  const { session, t, locale } = useChat();
  const now = useNow();
  const [pins, setPins] = useState([]);
  const { partner } = thread;
  const { me, config } = session.store.get();
  const offered = config.features?.change;

  useEffect(() => {
    if (!offered) return undefined;
    const stop = new AbortController();
    session.client.get(session.client.address('pins', {
      sender_type: me.type, sender_id: me.id, receiver_type: partner.type, receiver_id: partner.id,
    }), { signal: stop.signal }).then(({ body }) => setPins(body)).catch((error) => {
      if (!stop.signal.aborted) session.noteError(error);
    });
    return () => stop.abort();
  }, [session, me, partner, offered]);

  if (pins.length === 0) return null;
  return (
    <>
      <h3 className="panel-heading">{t('pinnedMessages')}</h3>
      <ul className="items" role="list">
        {pins.map((message) => {
          const time = Date.parse(message.timestamp);
          const name = message.is_own ? t('you') : message.sender_name ?? partner.name;
          return (
            <li key={message.seq}>
              <button type="button" className="item"
                onClick={() => {
                  onClose();
                  // The panel gives the focus back first.
                  requestAnimationFrame(() => requestAnimationFrame(() => showHit(session, partner, { ...message, highlights: [] }, { focus: true })));
                }}>
                <span className="item-text">
                  <span className="item-line">
                    <span className="item-name"><bdi>{name}</bdi></span>
                    <time className="item-time" dateTime={message.timestamp} title={exact(time, locale)}>{shortTime(time, now, locale, t)}</time>
                  </span>
                  <span className="pinned-text"><bdi>{previewOf(textOf(message.message_type, message.content, t)) || t('image')}</bdi></span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
