import { useEffect, useState } from 'react';
import { conversationsOf } from '../conversations/conversations.js';
import { newestFirst } from '../conversations/merge.js';
import { AlertIcon, BubblesIcon } from '../look/icons.jsx';
import { Notice, Skeleton } from '../look/widgets.jsx';
import { useRovingFocus } from '../look/useRovingFocus.js';
import { linksOf } from '../server/links.js';
import { personKey } from '../session/person.js';
import { useChat, useStore } from '../session/context.js';
import { ArchiveIcon } from './icons.jsx';

const PAGE = 50;
const MOST = 200;
const SETTLED_MS = 400;
const AGAIN_MS = 5_000;

const BELONGS = {
  unread: (item) => !item.archived && (item.unreadCount > 0 || item.marked_unread),
  archived: (item) => Boolean(item.archived),
};

/** Pages of the list with a filter, read again when the list changes; what changed since is shown at once. */
function useFiltered(filter) {
  const { session } = useChat();
  const list = conversationsOf(session);
  const { items, viewed } = useStore(list.store);
  const [state, setState] = useState({ phase: 'loading', found: [], next: null, viewed });
  const [tries, setTries] = useState(0);

  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const before = list.store.get().viewed;
        const limit = Math.min(MOST, Math.max(PAGE, state.found.length));
        const answer = await session.client.get(list.address({ filter, limit }), { signal: stop.signal });
        if (!stop.signal.aborted) setState({ phase: 'ready', found: answer.body, next: linksOf(answer).next ?? null, viewed: before });
      } catch (error) {
        if (stop.signal.aborted) return;
        session.noteError(error);
        setState((now) => (now.phase === 'ready' ? now : { ...now, phase: 'error' }));
      }
    }, state.phase === 'ready' ? SETTLED_MS : 0);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [session, list, filter, items, viewed, tries]);

  const again = () => setTries((count) => count + 1);
  const failed = state.phase === 'error';
  useEffect(() => {
    if (!failed) return undefined;
    const timer = setInterval(again, AGAIN_MS);
    return () => clearInterval(timer);
  }, [failed]);

  async function more() {
    const { next } = state;
    try {
      const answer = await session.client.get(next);
      setState((now) => (now.next === next ? { ...now, found: [...now.found, ...answer.body], next: linksOf(answer).next ?? null } : now));
    } catch (error) {
      session.noteError(error);
    }
  }

  const asSeen = (item) => {
    const key = personKey(item);
    const view = viewed[key] !== state.viewed[key] ? viewed[key] : null;
    return { ...(list.find(item) ?? item), ...view };
  };
  const found = state.found.map(asSeen);
  const known = new Set(found.map(personKey));
  const all = newestFirst([...found, ...items.filter((item) => !known.has(personKey(item)))]);
  return { ...state, found: all, again, more };
}

/**
 * The unread or the archived conversations, in place of the list.
 *
 * @param {{filter: 'unread'|'archived', currentKey: string|null, row: Function}} props
 */
export function FilteredList({ filter, currentKey, row }) {
  const { t } = useChat();
  const { phase, found, next, again, more } = useFiltered(filter);
  const onKeyDown = useRovingFocus('.item');
  // What is read here stays until another conversation is opened.
  const shown = found.filter((item) => BELONGS[filter](item) || (filter === 'unread' && personKey(item) === currentKey));
  if (phase === 'loading') return <Skeleton kind="list" count={5} />;
  if (phase === 'error') return <Notice alert icon={<AlertIcon />} title={t('listFailed')} action={t('retry')} onAction={again} />;
  if (shown.length === 0) {
    return filter === 'unread' ? <Notice icon={<BubblesIcon />} title={t('noUnread')} /> : <Notice icon={<ArchiveIcon />} title={t('noArchived')} />;
  }
  return (
    <>
      <ul className="items" role="list" onKeyDown={onKeyDown}>{shown.map((item, at) => row(item, at === 0))}</ul>
      {next && <button type="button" className="button more" onClick={more}>{t('loadMore')}</button>}
    </>
  );
}
