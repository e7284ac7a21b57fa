import { useCallback, useEffect, useRef, useState } from 'react';
import { ConversationList } from './conversations/ConversationList.jsx';
import { PaneLevel, firstOpen } from './history/Level.jsx';
import { useLive } from './live/useLive.jsx';
import { ConnectionBar } from './look/ConnectionBar.jsx';
import { AlertIcon, BubblesIcon } from './look/icons.jsx';
import { Notice, Skeleton } from './look/widgets.jsx';
import { Conversation } from './messages/Conversation.jsx';
import { partComponent, people, usePart, writing } from './parts/load.jsx';
import { personKey } from './session/person.js';
import { clockOf } from './session/clock.js';
import { useChat, useStore } from './session/context.js';
import { SignedOut } from './session/SignedOut.jsx';
import { useChatEvents } from './session/useChatEvents.js';

const Shortcuts = partComponent(people, 'Shortcuts', { now: false });
const NewChat = partComponent(people, 'NewChat', { placeholder: <Skeleton kind="list" count={7} /> });

/**
 * The chat: the list beside the open conversation, or one of the two where only one fits.
 *
 * @param {{partner: {type: string, id: string|number}|null}} props the conversation that the host wants to show
 */
export function Chat({ partner }) {
  const { session, t } = useChat();
  const { phase, me } = useStore(session.store);
  useChatEvents();
  // Before the first answer, whose date it needs.
  clockOf(session);
  useEffect(() => { session.start().catch(() => {}); }, [session]);

  if (phase === 'signedout') return <SignedOut />;
  if (phase === 'failed') return <Unreachable />;
  if (phase === 'starting') {
    return (
      <div className="chat">
        <div className="chat-list">
          <header className="list-header"><h2>{t('chats')}</h2></header>
          <Skeleton kind="list" count={7} />
        </div>
      </div>
    );
  }
  // A new key for each caller: nothing of the one before may stay on the screen.
  return <Panes key={personKey(me)} asked={partner} />;
}

/** Shown while the server does not answer; it is tried again regularly, and on demand. */
function Unreachable() {
  const { session, t } = useChat();
  const again = useCallback(() => session.start().catch(() => {}), [session]);
  useEffect(() => {
    const timer = setInterval(again, 5_000);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [again]);
  return (
    <section className="chat chat-closed" aria-label={t('dialog')}>
      <Notice alert icon={<AlertIcon />} title={t('loadFailed')} action={t('retry')} onAction={again} />
    </section>
  );
}

function Panes({ asked }) {
  const chat = useChat();
  const { session } = chat;
  const { connection } = useStore(session.store);
  const [person, setPerson] = useState(() => firstOpen(asked, chat));
  const [choosing, setChoosing] = useState(false);
  const [byHand, setByHand] = useState(false);
  const root = useRef(null);
  const askedKey = asked && personKey(asked);

  const shownKey = useRef(askedKey);
  useEffect(() => {
    if (asked && askedKey !== shownKey.current) setPerson(asked);
    shownKey.current = askedKey;
  }, [askedKey]);
  // Messages that wait since the last visit are sent as soon as a chat is shown.
  const sender = usePart(writing, false);
  useEffect(() => {
    sender?.outboxOf(session);
    sender?.draftsOf(session);
  }, [session, sender]);

  const open = useCallback((chosen) => {
    setPerson(chosen);
    setChoosing(false);
    setByHand(true);
  }, []);

  const back = useCallback(() => {
    const key = person && personKey(person);
    setPerson(null);
    // The focus returns to the conversation in the list.
    requestAnimationFrame(() => {
      const items = [...(root.current?.querySelectorAll('.item') ?? [])];
      const opened = (name) => items.find((item) => item.dataset[name] === key);
      (opened('found') ?? opened('person') ?? items[0])?.focus();
    });
  }, [person]);

  const live = useLive(open);
  const closeNewChat = () => setChoosing(false);

  return (
    <div className="chat" ref={root} data-pane={person ? 'conversation' : 'list'} data-offline={connection !== 'ok' || undefined}>
      <div className="chat-list">
        <ConnectionBar />
        {choosing
          ? <NewChat onOpen={open} onBack={closeNewChat} />
          : <ConversationList currentKey={person && personKey(person)} onOpen={open} onNewChat={() => setChoosing(true)} live={live} />}
      </div>
      <div className="chat-conversation">
        {person ? (
          <>
            <ConnectionBar />
            <Conversation key={personKey(person)} person={person} onBack={back} focusOnOpen={byHand && !person.found} />
          </>
        ) : (
          <NothingOpen />
        )}
      </div>
      <Shortcuts chat={root} onList={() => { setChoosing(false); setPerson(null); }} />
      <PaneLevel chat={root} person={person} choosing={choosing} byHand={byHand} onOpen={open}
        onBack={person ? back : closeNewChat} />
    </div>
  );
}

function NothingOpen() {
  const { t } = useChat();
  return (
    <section className="conversation" aria-label={t('chooseConversation')}>
      <Notice icon={<BubblesIcon />} title={t('chooseConversation')} hint={t('chooseConversationHint')} />
    </section>
  );
}
