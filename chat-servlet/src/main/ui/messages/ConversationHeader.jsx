import { Avatar } from '../images/Avatar.jsx';
import { BackIcon } from '../look/icons.jsx';
import { IconButton } from '../look/widgets.jsx';
import { aboutPerson } from '../conversations/aboutPerson.js';
import { conversationsOf } from '../conversations/conversations.js';
import { groups, live, partComponent, search } from '../parts/load.jsx';
import { useChat, useStore } from '../session/context.js';
import { personKey } from '../session/person.js';
import { since } from '../strings/times.js';
import { useNow } from '../strings/useNow.js';

const FindHere = partComponent(search, 'FindHere', { now: false });
const GroupStatus = partComponent(groups, 'GroupStatus', { placeholder: '\u00a0', now: false });

/**
 * The partner of the conversation. The name of a group opens what is known about it.
 *
 * @param {{partner: object, onBack: () => void, onOpen: (() => void)|null}} props
 */
export function ConversationHeader({ partner, onBack, onOpen }) {
  const { session, t, locale } = useChat();
  const now = useNow();
  const typing = useStore(conversationsOf(session).store).typing[personKey(partner)];
  const presence = typing ? live.module.typingText(typing, t) : partner.online ? t('online')
    : partner.lastSeen ? t('offlineSince', { time: since(Date.parse(partner.lastSeen), now, locale, t) }) : null;
  const about = aboutPerson(partner, t);
  return (
    <header className="conversation-header">
      <IconButton label={t('back')} className="back" onClick={onBack}><BackIcon /></IconButton>
      <Avatar person={partner} />
      <div className="conversation-who">
        <h2>
          {onOpen ? (
            <button type="button" className="conversation-name" aria-haspopup="dialog" onClick={onOpen}><bdi>{partner.name}</bdi></button>
          ) : <bdi>{partner.name}</bdi>}
        </h2>
        {partner.type === 'group' ? (
          <p>{typing ? <span className="presence-online about">{presence}</span> : onOpen ? <GroupStatus group={partner} /> : '\u00a0'}</p>
        ) : (about || presence) && (
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
      {session.store.get().config.features?.search && <FindHere partner={partner} />}
    </header>
  );
}
