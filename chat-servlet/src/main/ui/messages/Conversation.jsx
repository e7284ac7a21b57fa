import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { conversationsOf } from '../conversations/conversations.js';
import { Level } from '../history/Level.jsx';
import { LockIcon } from '../look/icons.jsx';
import { partComponent, people, photos, writing } from '../parts/load.jsx';
import { personKey } from '../session/person.js';
import { useChat, useStore } from '../session/context.js';
import { usePolling } from '../session/usePolling.js';
import { ConversationHeader } from './ConversationHeader.jsx';
import { MessageList } from './MessageList.jsx';
import { threadWith } from './threads.js';

// As high as the composer, so that nothing moves when it comes.
const Composer = partComponent(writing, 'Composer', { placeholder: <div className="composer-place" />, now: false });
const DropZone = partComponent(writing, 'DropZone', { now: false });
const Lightbox = partComponent(photos, 'Lightbox');

/** What is known about the partner: from the list, else requested. */
function usePartner(person) {
  const { session, t } = useChat();
  const list = conversationsOf(session);
  const { items, presence } = useStore(list.store);
  const [asked, setAsked] = useState(undefined);
  const listed = items.find((item) => personKey(item) === personKey(person)) ?? null;
  const present = presence[personKey(person)];
  const { type, id, name } = person;
  useEffect(() => {
    if (listed || name) return;
    list.fetchOne({ type, id }).then((found) => found ?? people.now().then((part) => part.findContact(session, { type, id })))
      .then(setAsked).catch((error) => {
        setAsked(null);
        session.noteError(error);
      });
  }, [list, listed === null, session, type, id, name]);
  return useMemo(() => {
    const known = { ...person, ...asked, ...listed, ...present };
    // Until it is known who it is, the name stays empty: no wrong name, no jump.
    const fallback = asked === undefined && !listed ? '' : t('unknownPerson');
    return { ...known, name: known.name || fallback };
  }, [person, asked, listed, present, t]);
}

/**
 * One conversation: its partner, its messages, and the composer.
 *
 * @param {{person: object, onBack: () => void, focusOnOpen: boolean}} props
 */
export function Conversation({ person, onBack, focusOnOpen }) {
  const { session, t } = useChat();
  const thread = useMemo(() => {
    const found = threadWith(session, person);
    found.reopen();
    return found;
  }, [session, person.type, person.id]);
  const partner = usePartner(person);
  const composer = useRef(null);
  const dropTarget = useRef(null);
  const [opened, setOpened] = useState(null);
  const [sentCount, setSentCount] = useState(0);
  usePolling(thread.poller);

  const close = () => setOpened(null);
  const onEdit = useCallback((entry) => composer.current?.edit(entry), []);
  const onSent = useCallback(() => setSentCount((count) => count + 1), []);
  const { error } = useStore(thread.store);
  const refused = error?.status === 403 || error?.status === 404;
  const canSend = partner.canSend !== false && partner.known !== false;
  return (
    <section className="conversation" aria-label={t('conversationWith', { name: partner.name })}>
      <ConversationHeader partner={partner} onBack={onBack} />
      <div className="drop" ref={dropTarget}>
        <MessageList thread={thread} partner={partner} sentCount={sentCount} onEdit={onEdit} onOpenImage={setOpened} />
        {!refused && (canSend
          ? <Composer handle={composer} partner={person} who={partner} onSent={onSent} focusOnOpen={focusOnOpen} />
          : <p className="cannot-send"><LockIcon />{t(partner.automated ? 'cannotReply' : 'cannotSend')}</p>)}
        <DropZone target={dropTarget} enabled={canSend && !refused} onDrop={(dropped) => composer.current?.take(dropped)} />
      </div>
      {/* Outside of the lightbox: Back closes it from the tap on, also while its part is on its way. */}
      <Level name={opened && 'photo'} onBack={close} />
      {opened && <Lightbox image={opened} thread={thread} partner={partner} onClose={close} />}
    </section>
  );
}
