import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { conversationsOf } from '../conversations/conversations.js';
import { Level } from '../history/Level.jsx';
import { LockIcon } from '../look/icons.jsx';
import { notices, panel, partComponent, people, photos, views, writing } from '../parts/load.jsx';
import { personKey } from '../session/person.js';
import { useChat, useStore } from '../session/context.js';
import { usePolling } from '../session/usePolling.js';
import { ConversationHeader } from './ConversationHeader.jsx';
import { MessageList } from './MessageList.jsx';
import { threadWith } from './threads.js';

const BlockedNote = partComponent(views, 'BlockedNote');
const OpenedView = partComponent(views, 'OpenedView', { now: false });
// As high as the composer, so that nothing moves when it comes.
const Composer = partComponent(writing, 'Composer', { placeholder: <div className="composer-place" />, now: false });
const DropZone = partComponent(writing, 'DropZone', { now: false });
const Lightbox = partComponent(photos, 'Lightbox');
const ComposerNotice = partComponent(notices, 'ComposerNotice', { now: false });
const Panel = partComponent(panel, 'Panel');

/** What is known about the partner: from the list, else requested. */
function usePartner(person) {
  const { session, t } = useChat();
  const list = conversationsOf(session);
  const { items, presence, viewed } = useStore(list.store);
  const [asked, setAsked] = useState(undefined);
  const listed = items.find((item) => personKey(item) === personKey(person)) ?? null;
  // A group that its reader had to leave keeps its name on the screen.
  const last = useRef(null);
  last.current = listed ?? last.current;
  const present = presence[personKey(person)];
  const view = listed ? null : viewed[personKey(person)];
  const { type, id, name, found } = person;
  useEffect(() => {
    // A message that was found brings no more than the name.
    if (listed || (name && !found)) return;
    list.fetchOne({ type, id }).then((found) => found ?? (type === 'group' ? null : people.now().then((part) => part.findContact(session, { type, id }))))
      .then(setAsked).catch((error) => {
        setAsked(null);
        session.noteError(error);
      });
  }, [list, listed === null, session, type, id, name]);
  return useMemo(() => {
    const known = { ...person, ...asked, ...last.current, ...present, ...view };
    // Until it is known who it is, the name stays empty: no wrong name, no jump.
    const fallback = asked === undefined && !listed ? '' : t(type === 'group' ? 'group' : 'unknownPerson');
    return { ...known, name: known.name || fallback };
  }, [person, asked, listed, present, view, t]);
}

/**
 * One conversation: its partner, its messages, and the composer.
 *
 * @param {{person: object, onBack: () => void, focusOnOpen: boolean}} props
 */
export function Conversation({ person, onBack, focusOnOpen }) {
  const { session, t, root } = useChat();
  const thread = useMemo(() => {
    const found = threadWith(session, person);
    found.reopen();
    return found;
    // The same person may be named again, with a number for an id in place of a text.
  }, [session, personKey(person)]);
  const partner = usePartner(person);
  const composer = useRef(null);
  const dropTarget = useRef(null);
  const [opened, setOpened] = useState(null);
  // What the panel shows: the group, the pins, or what is known about a message.
  const [shown, setShown] = useState(null);
  const [sentCount, setSentCount] = useState(0);
  usePolling(thread.poller);

  const close = () => setOpened(null);
  const onEdit = useCallback((entry) => composer.current?.edit(entry), []);
  const onSent = useCallback(() => setSentCount((count) => count + 1), []);
  const { error } = useStore(thread.store);
  const show = useCallback((what) => setShown({ ...what, before: root().activeElement }), [root]);
  const closePanel = useCallback(() => setShown(null), []);
  const refused = error?.status === 403 || error?.status === 404;
  useEffect(() => { if (refused) closePanel(); }, [refused]);
  const canSend = partner.canSend !== false && partner.known !== false && !partner.blockedByYou;
  return (
    <>
    <section className="conversation" aria-label={t('conversationWith', { name: partner.name })} inert={shown ? true : undefined}>
      <ConversationHeader partner={partner} onBack={onBack}
        onOpen={refused ? null : () => show()} />
      <div className="drop" ref={dropTarget}>
        <MessageList thread={thread} partner={partner} sentCount={sentCount} onEdit={onEdit} onOpenImage={setOpened} onSeenBy={show}
          composer={composer} canWrite={canSend} />
        {session.store.get().config.features?.views && <OpenedView partner={partner} />}
        {!refused && canSend && !partner.blockedByYou && session.store.get().config.features?.notices && <ComposerNotice partner={person} />}
        {partner.blockedByYou ? <BlockedNote partner={partner} /> : !refused && (canSend
          ? <Composer handle={composer} partner={person} who={partner} onSent={onSent} focusOnOpen={focusOnOpen} />
          : <p className="cannot-send"><LockIcon />{t(partner.automated ? 'cannotReply' : 'cannotSend')}</p>)}
        <DropZone target={dropTarget} enabled={canSend && !refused} onDrop={(dropped) => composer.current?.take(dropped)} />
      </div>
      {/* Outside of the lightbox: Back closes it from the tap on, also while its part is on its way. */}
      <Level name={opened && 'photo'} onBack={close} />
      {opened && <Lightbox image={opened} thread={thread} partner={partner} onClose={close} />}
    </section>
    <Level name={shown && 'panel'} onBack={closePanel} />
    {shown && <Panel partner={partner} shown={shown} thread={thread} canWrite={canSend} onOpenImage={setOpened} onClose={closePanel} />}
    </>
  );
}
