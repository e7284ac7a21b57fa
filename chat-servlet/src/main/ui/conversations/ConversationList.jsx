import { useEffect, useMemo, useState } from 'react';
import { LiveState, NotifyButton } from '../live/useLive.jsx';
import { AlertIcon, ComposeIcon } from '../look/icons.jsx';
import { IconButton, Notice, Skeleton } from '../look/widgets.jsx';
import { useRovingFocus } from '../look/useRovingFocus.js';
import { partComponent, people, views } from '../parts/load.jsx';
import { personKey } from '../session/person.js';
import { useChat, useStore } from '../session/context.js';
import { noteFirstContent } from '../session/firstContent.js';
import { usePolling } from '../session/usePolling.js';
import { ConversationItem } from './ConversationItem.jsx';
import { conversationsOf } from './conversations.js';
import { draftTextsOf } from './draftTexts.js';
import { arranged } from './view.js';
import { waitingOf } from './waiting.js';

const NO_SEARCH = { text: '', found: [], searching: false };

const FirstChat = partComponent(people, 'FirstChat', { placeholder: <Skeleton kind="list" count={7} /> });
const FilteredList = partComponent(views, 'FilteredList', { placeholder: <Skeleton kind="list" count={7} /> });
const ListMotion = partComponent(people, 'ListMotion', { now: false });
const ListTabs = partComponent(views, 'ListTabs', { placeholder: <div className="tabs-place" />, now: false });
const RowMenu = partComponent(views, 'RowMenu', { now: false });
const SearchResults = partComponent(people, 'SearchResults');
const ListSearch = partComponent(people, 'ListSearch', { placeholder: <div className="search-place" />, now: false });

/**
 * @param {{currentKey: string|null, onOpen: (item: object) => void, onNewChat: () => void, live: object|null}} props
 */
export function ConversationList({ currentKey, onOpen, onNewChat, live }) {
  const { session, t } = useChat();
  const list = conversationsOf(session);
  const { phase, items, next, loadingMore, typing, atEnd } = useStore(list.store);
  const drafts = useStore(draftTextsOf(session));
  const [search, setSearch] = useState(NO_SEARCH);
  const [filter, setFilter] = useState('active');
  const { features = {} } = session.store.get().config;
  const { entries, withWaiting } = useStore(waitingOf(session));
  const listed = useMemo(() => arranged(withWaiting(items, entries)), [items, entries, withWaiting]);
  // One stop for the Tab key; the arrow keys move from there.
  const stop = listed.some((item) => personKey(item) === currentKey) ? currentKey : listed[0] && personKey(listed[0]);
  const onKeyDown = useRovingFocus('.item');
  const row = (item, tabStop) => {
    const key = personKey(item);
    return (
      <ConversationItem key={key} item={item} draft={drafts.texts[key] || (drafts.files[key] ? t(drafts.files[key]) : '')}
        typing={typing[key]} current={key === currentKey} atEnd={key === atEnd} tabStop={tabStop} onOpen={onOpen} />
    );
  };
  usePolling(list.poller);
  useEffect(() => {
    session.unread.lists += 1;
    return () => { session.unread.lists -= 1; };
  }, [session]);
  useEffect(() => { if (phase !== 'loading' && !currentKey) noteFirstContent(); }, [phase, currentKey]);

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
      <ListSearch items={listed} onSearch={setSearch} />
      {features.views && !search.text && <ListTabs filter={filter} onFilter={setFilter} />}
      <div className="list-scroller">
        {phase === 'loading' && <Skeleton kind="list" count={7} />}
        {phase === 'error' && (
          <Notice alert icon={<AlertIcon />} title={t('listFailed')} action={t('retry')} onAction={() => list.poller.now()} />
        )}
        {search.text ? (
          <SearchResults search={search} items={listed} currentKey={currentKey} row={row} onOpen={onOpen} onNewChat={onNewChat} />
        ) : filter !== 'active' ? (
          <FilteredList key={filter} filter={filter} currentKey={currentKey} row={row} />
        ) : listed.length > 0 ? (
          <ul className="items" role="list" onKeyDown={onKeyDown}>
            {listed.map((item) => row(item, personKey(item) === stop))}
          </ul>
        ) : phase === 'ready' && <FirstChat currentKey={currentKey} onOpen={onOpen} />}
        {next && !search.text && filter === 'active' && (
          <button type="button" className="button more" disabled={loadingMore}
            onClick={() => list.loadMore().catch((error) => session.noteError(error))}>
            {loadingMore ? t('loading') : t('loadMore')}
          </button>
        )}
      </div>
      <ListMotion items={listed} />
      {(features.views || features.block) && <RowMenu onOpen={onOpen} />}
    </section>
  );
}
