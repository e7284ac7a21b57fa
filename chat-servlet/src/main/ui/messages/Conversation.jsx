import '../shared.js';
import { Suspense, lazy, useCallback, useEffect, useInsertionEffect, useMemo, useRef, useState } from 'react';
import { DropZone, LazyComposer } from './laterParts.jsx';
import { conversationsOf } from '../conversations/conversations.js';
import { laterComponent, loadHistory, loadLater } from '../loadLater.jsx';
import { LockIcon } from '../look/icons.jsx';
import { personKey } from '../session/session.js';
import { useChat, useStore } from '../session/context.js';
import { usePolling } from '../session/usePolling.js';
import styles from 'parley-styles/Conversation.css';
import { adoptStyles } from '../elements/styles.js';
import { ConversationHeader } from './ConversationHeader.jsx';
import { MessageList } from './MessageList.jsx';
import { threadWith } from './threads.js';

/** Of no use before the first photo is seen, which fetches it. */
const Lightbox = lazy(() => loadLater(true).then(() => import('../images/Lightbox.jsx')));
const Level = laterComponent('Level', null, loadHistory, false);

/** What is known about the partner: from the list, else asked for. */
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
    list.fetchOne({ type, id }).then((found) => found ?? loadLater(true).then((later) => later.findContact(session, { type, id })))
      .then(setAsked).catch((error) => {
        setAsked(null);
        session.noteError(error);
      });
  }, [list, listed === null, session, type, id, name]);
  return useMemo(() => {
    const known = { ...person, ...asked, ...listed, ...present };
    // Until it is known who it is, nothing is said: no wrong name, no jump.
    const nobody = asked === undefined && !listed ? '' : t('unknownPerson');
    return { ...known, name: known.name || nobody };
  }, [person, asked, listed, present, t]);
}

/**
 * One conversation: who it is with, its messages, and the place to write.
 *
 * @param {{person: object, onBack: () => void, focusOnOpen: boolean}} props
 */
export default function Conversation({ person, onBack, focusOnOpen }) {
  const { session, t, root } = useChat();
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
  useInsertionEffect(() => adoptStyles(root(), styles), [root]);

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
          ? <LazyComposer ref={composer} partner={person} who={partner} onSent={onSent} focusOnOpen={focusOnOpen} />
          : <p className="cannot-send"><LockIcon />{t('cannotSend')}</p>)}
        <DropZone target={dropTarget} enabled={canSend && !refused} onFiles={(files) => composer.current?.addFiles(files)} />
      </div>
      {/* Not inside: what Back closes is there from the tap on, also while the rest is on its way. */}
      <Level name={opened && 'photo'} onBack={close} />
      {opened && (
        <Suspense fallback={null}>
          <Lightbox image={opened} thread={thread} partner={partner} onClose={close} />
        </Suspense>
      )}
    </section>
  );
}
