import { useEffect, useMemo, useState } from 'react';
import { LiveState, NotifyButton } from '../live/useLive.jsx';
import { laterComponent, loadLater } from '../loadLater.jsx';
import { AlertIcon, BubblesIcon, ComposeIcon, SearchIcon } from '../look/icons.jsx';
import { IconButton, Notice, Skeleton } from '../look/parts.jsx';
import { useRovingFocus } from '../look/useRovingFocus.js';
import { personKey } from '../session/session.js';
import { useChat, useStore } from '../session/context.js';
import { noteFirstSight } from '../session/firstSight.js';
import { usePolling } from '../session/usePolling.js';
import { ConversationItem } from './ConversationItem.jsx';
import { conversationsOf } from './conversations.js';
import { draftTextsOf } from './draftTexts.js';
import { waitingOf } from './waiting.js';

const NO_SEARCH = { text: '', found: [], searching: false };

const ListSearch = laterComponent('ListSearch', <div className="search-place" />, loadLater, false);

/**
 * @param {{currentKey: string|null, onOpen: (item: object) => void, onNewChat: () => void, live: object|null}} props
 */
export function ConversationList({ currentKey, onOpen, onNewChat, live }) {
  const { session, t } = useChat();
  const list = conversationsOf(session);
  const { phase, items, next, loadingMore, typing } = useStore(list.store);
  const drafts = useStore(draftTextsOf(session));
  const draftOf = (key) => drafts.texts[key] || (drafts.images.includes(key) ? t('image') : '');
  const [{ text, found, searching }, setSearch] = useState(NO_SEARCH);
  const { entries, withWaiting } = useStore(waitingOf(session));
  const listed = useMemo(() => withWaiting(items, entries), [items, entries, withWaiting]);
  const shown = text ? found : listed;
  // One stop for the Tab key; the arrows walk on from there.
  const stop = shown.some((item) => personKey(item) === currentKey) ? currentKey : shown[0] && personKey(shown[0]);
  const onKeyDown = useRovingFocus('.item');
  usePolling(list.poller);
  useEffect(() => session.listShown(), [session]);
  useEffect(() => { if (phase !== 'loading' && !currentKey) noteFirstSight(); }, [phase, currentKey]);

  return (
    <section className="list" aria-label={t('conversationList')}>
      <header className="list-header">
        <div className="list-title">
          <h2>{t('chats')}</h2>
          {live && <LiveState live={live} />}
        </div>
        {live && <NotifyButton live={live} />}
        <IconButton label={t('newChat')} className="new-chat" onClick={onNewChat}><ComposeIcon /></IconButton>
      </header>
      {(phase === 'loading' || listed.length > 0 || text) && (
        <ListSearch items={listed} onSearch={setSearch} />
      )}
      <div className="list-scroller">
        {phase === 'loading' && <Skeleton kind="list" count={7} />}
        {phase === 'error' && (
          <Notice alert icon={<AlertIcon />} title={t('listFailed')} action={t('retry')} onAction={() => list.poller.now()} />
        )}
        {phase === 'ready' && !text && listed.length === 0 && (
          <Notice icon={<BubblesIcon />} title={t('noConversations')} hint={t('noConversationsHint')}
            action={t('newChat')} onAction={onNewChat} />
        )}
        {phase === 'ready' && text && shown.length === 0 && !searching && (
          <Notice icon={<SearchIcon />} title={t('noMatches', { text })} action={t('newChat')} onAction={onNewChat} />
        )}
        {shown.length > 0 && (
          <ul className="items" role="list" onKeyDown={onKeyDown}>
            {shown.map((item) => (
              <ConversationItem key={personKey(item)} item={item} draft={draftOf(personKey(item))} typing={typing[personKey(item)]}
                current={personKey(item) === currentKey} tabStop={personKey(item) === stop} onOpen={onOpen} />
            ))}
          </ul>
        )}
        {next && !text && (
          <button type="button" className="button more" disabled={loadingMore}
            onClick={() => list.loadMore().catch((error) => session.noteError(error))}>
            {loadingMore ? t('loading') : t('loadMore')}
          </button>
        )}
      </div>
    </section>
  );
}
