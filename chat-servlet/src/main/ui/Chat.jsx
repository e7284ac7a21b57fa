import { Suspense, lazy, useCallback, useEffect, useRef, useState } from 'react';
import { ConversationList } from './conversations/ConversationList.jsx';
import { adoptStyles } from './elements/styles.js';
import { useLive } from './live/useLive.jsx';
import { laterComponent, loadHistory, loadLater } from './loadLater.jsx';
import { AlertIcon, BubblesIcon } from './look/icons.jsx';
import { Notice, Skeleton } from './look/parts.jsx';
import { personKey } from './session/session.js';
import { useChat, useStore } from './session/context.js';
import { useChatEvents } from './session/useChatEvents.js';

/**
 * Asked for at once, but on its own: it is on its way while the server still looks who the caller is,
 * and the list does not wait for it.
 */
const loading = import('./messages/Conversation.jsx');
const Conversation = lazy(() => loading.catch(() => import('./messages/Conversation.jsx')));

const ConnectionBar = laterComponent('ConnectionBar', null, loadLater, false);
const SignedOut = laterComponent('SignedOut');
const NewChat = laterComponent('NewChat', <Skeleton kind="list" count={7} />);
const PaneLevel = laterComponent('PaneLevel', null, loadHistory, false);

/**
 * The chat: conversations beside the open one, or one of the two where there is no room for both.
 *
 * @param {{partner: {type: string, id: string|number}|null}} props whom the host wants to be shown
 */
export function Chat({ partner }) {
  const { session, t } = useChat();
  const { phase, me } = useStore(session.store);
  useChatEvents();
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
  // Another caller is another chat: nothing of the one before may stay on the screen.
  return <Panes key={personKey(me)} asked={partner} />;
}

/** The server did not answer who the caller is; it is asked again and again, and on demand. */
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
  const { session, t, root: shadow } = useChat();
  const { connection } = useStore(session.store);
  const [person, setPerson] = useState(asked);
  const [choosing, setChoosing] = useState(false);
  const [byHand, setByHand] = useState(false);
  const root = useRef(null);
  const askedKey = asked && personKey(asked);

  useEffect(() => { if (asked) setPerson(asked); }, [askedKey]);
  // Messages that wait since the last visit go out as soon as somebody looks at a chat.
  useEffect(() => {
    loadLater().then((later) => {
      adoptStyles(shadow(), later.styles);
      later.outboxOf(session);
      later.draftsOf(session);
    }).catch(() => {});
  }, [session, shadow]);

  const open = useCallback((chosen) => {
    setPerson(chosen);
    setChoosing(false);
    setByHand(true);
  }, []);

  const back = useCallback(() => {
    const key = person && personKey(person);
    setPerson(null);
    // The keyboard goes on where it came from.
    requestAnimationFrame(() => {
      const items = [...(root.current?.querySelectorAll('.item') ?? [])];
      (items.find((item) => item.dataset.person === key) ?? items[0])?.focus();
    });
  }, [person]);

  const live = useLive(open);
  const closeNewChat = () => setChoosing(false);

  return (
    <div className="chat" ref={root} data-pane={person ? 'conversation' : 'list'} data-cut={connection !== 'ok' || undefined}>
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
            <Suspense fallback={null}>
              <Conversation key={personKey(person)} person={person} onBack={back} focusOnOpen={byHand} />
            </Suspense>
          </>
        ) : (
          <NothingOpen />
        )}
      </div>
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
