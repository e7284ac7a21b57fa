import { Avatar } from '../images/Avatar.jsx';
import { BackIcon } from '../look/icons.jsx';
import { IconButton } from '../look/widgets.jsx';
import { aboutPerson } from '../conversations/aboutPerson.js';
import { conversationsOf } from '../conversations/conversations.js';
import { useChat, useStore } from '../session/context.js';
import { personKey } from '../session/person.js';
import { since } from '../strings/times.js';
import { useNow } from '../strings/useNow.js';

/** The partner of the conversation. @param {{partner: object, onBack: () => void}} props */
export function ConversationHeader({ partner, onBack }) {
  const { session, t, locale } = useChat();
  const now = useNow();
  const typing = useStore(conversationsOf(session).store).typing[personKey(partner)];
  const presence = typing ? t('typing') : partner.online ? t('online')
    : partner.lastSeen ? t('offlineSince', { time: since(Date.parse(partner.lastSeen), now, locale, t) }) : null;
  const about = aboutPerson(partner, t);
  return (
    <header className="conversation-header">
      <IconButton label={t('back')} className="back" onClick={onBack}><BackIcon /></IconButton>
      <Avatar person={partner} />
      <div className="conversation-who">
        <h2><bdi>{partner.name}</bdi></h2>
        {(about || presence) && (
          <p>
            {about && <bdi className="about">{about}</bdi>}
            {presence && (
              <span className={typing || partner.online ? 'presence presence-online' : 'presence'}>
                {about && <span aria-hidden="true">&nbsp;· </span>}
                {presence}
              </span>
            )}
          </p>
        )}
      </div>
    </header>
  );
}
