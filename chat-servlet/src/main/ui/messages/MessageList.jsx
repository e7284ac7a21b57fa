import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Typing } from '../live/useLive.jsx';
import { actions as actionsPart, groups, live, notices, partComponent, usePart, writing } from '../parts/load.jsx';
import { noteFirstContent } from '../session/firstContent.js';
import { AlertIcon, BubblesIcon, LockIcon } from '../look/icons.jsx';
import { Notice, Skeleton, Spinner } from '../look/widgets.jsx';
import { zoneNow } from '../strings/times.js';
import { useNow } from '../strings/useNow.js';
import { conversationsOf } from '../conversations/conversations.js';
import { personKey } from '../session/person.js';
import { createStore } from '../session/store.js';
import { useChat, useStore } from '../session/context.js';
import { Bubble } from './Bubble.jsx';
import { ReadMarks } from './ReadMarks.jsx';
import { Separator } from './Separator.jsx';
import { receiptsOf, statusOf } from './Status.jsx';
import { rowsOf } from './rows.js';
import { newBelow } from './newBelow.js';
import { useAnchoredScroll } from './useAnchoredScroll.js';

const Announcement = partComponent(live, 'Announcement', { now: false });
const Moving = partComponent(live, 'Moving', { now: false });
const ToEnd = partComponent(live, 'ToEnd', { now: false });
const ToMention = partComponent(live, 'ToMention', { now: false });
const EmptyNotice = partComponent(notices, 'EmptyNotice');
const UnsentText = partComponent(groups, 'UnsentText');

/**
 * The messages of one conversation.
 *
 * @param {{thread: object, partner: object, onEdit: Function, onOpenImage: Function, onSeenBy: Function,
 *     sentCount: number, composer: object, canWrite: boolean}} props
 *     `sentCount` grows with each message that is sent from here: the list then scrolls to its end
 */
export function MessageList({ thread, partner, onEdit, onOpenImage, onSeenBy, sentCount, composer, canWrite }) {
  const { session, t } = useChat();
  const sender = usePart(writing, false);
  const actions = usePart(actionsPart, false);
  const doing = actions?.doingOf(session, thread);
  const outbox = useMemo(() => sender?.outboxOf(session) ?? null, [sender, session]);
  const state = useStore(thread.store);
  const { entries } = useStore(outbox?.store ?? NOTHING_UNSENT);
  const key = personKey(partner);
  const receipts = receiptsOf(session);
  const waiting = useMemo(() => entries.filter((entry) => personKey(entry.partner) === key), [entries, key]);
  const { messages, unreadAfter, hasNewer } = state;
  // Unsent messages are shown at once, also where the others cannot be read.
  const read = state.phase === 'ready' ? messages : NONE;
  useNow();
  const zone = zoneNow();
  const rows = useMemo(() => rowsOf(read, hasNewer ? NONE : waiting, unreadAfter),
    [read, waiting, unreadAfter, hasNewer, zone]);
  const [away, setAway] = useState(false);
  const seenEnd = useRef(0);
  const placed = useRef(false);

  const onMove = useCallback(({ atEnd, nearTop, nearEnd }) => {
    if (!placed.current) return;
    setAway(!atEnd);
    if (atEnd) {
      seenEnd.current = thread.store.get().latestSeq;
      thread.trimAbove();
    }
    if (nearTop) thread.loadOlder();
    if (nearEnd) thread.loadNewer();
  }, [thread]);
  const { scrollerRef, contentRef, look, toEnd, showRow, passedUnseen } = useAnchoredScroll({ onMove, hasMore: () => thread.store.get().hasNewer });

  // The first position: where the unread messages begin, else the end. Later, a message that is to be shown.
  useLayoutEffect(() => {
    const { wanted } = state;
    const found = wanted && rows.find(({ message }) => message?.seq === wanted.seq);
    if (state.phase !== 'ready' || (wanted ? !found : placed.current)) return;
    if (!placed.current) seenEnd.current = unreadAfter < 0 ? state.latestSeq : unreadAfter;
    placed.current = true;
    if (found) {
      showRow(found.key, 0.3);
      thread.store.set({ wanted: null });
      wanted.onShown(contentRef.current.querySelector(`[data-key="${CSS.escape(found.key)}"]`));
    } else if (rows.some((row) => row.kind === 'unread')) showRow('unread', 0.25);
    else toEnd(false);
  });

  // What came in while the page was offline is above what was sent meanwhile: shown like after any absence.
  useLayoutEffect(() => {
    if (!placed.current) return;
    const known = Math.max(seenEnd.current, thread.marks.highest());
    const unseen = messages.find((message) => !message.is_own && message.seq > known);
    if (!unseen || !passedUnseen(unseen.seq)) return;
    placed.current = false;
    thread.drawUnreadLine(unseen.seq - 1);
  }, [messages, thread, passedUnseen]);

  // At an edge the reader cannot scroll further to load again: after a page that failed, or was too short.
  const { loadingOlder, loadingNewer } = state;
  useEffect(() => { if (!loadingOlder && !loadingNewer) look(); }, [loadingOlder, loadingNewer, look]);

  useEffect(() => {
    if (sentCount === 0) return;
    seenEnd.current = thread.store.get().latestSeq;
    thread.clearUnreadLine();
    thread.jumpToLatest().then(() => toEnd(false));
  }, [sentCount, thread, toEnd]);

  useEffect(() => { if (state.phase !== 'loading') noteFirstContent(); }, [state.phase]);

  const list = conversationsOf(session);
  const atEnd = !away && state.phase === 'ready';
  useEffect(() => {
    if (!atEnd) return undefined;
    list.store.set({ atEnd: key });
    return () => list.store.set({ atEnd: null });
  }, [list, key, atEnd]);
  useEffect(() => outbox?.arrived(messages), [outbox, messages, waiting]);

  useStore(list.store);
  const seen = Math.max(seenEnd.current, thread.marks.highest());
  const item = list.find(partner);
  const fresh = away ? newBelow(state, seen, item ?? state.counts) : 0;
  const goToEnd = () => {
    if (hasNewer) thread.jumpToLatest().then(() => toEnd(false));
    else toEnd(true);
  };
  const localUrl = (message) => {
    if (!outbox) return null;
    if (message.entry) return outbox.images.of(message.entry);
    return message.client_message_id && message.image_url ? outbox.images.find(message.client_message_id) : null;
  };

  const shared = { partner, onOpenImage, onEdit, onSeenBy, actions, doing, canWrite };
  return (
    <>
    {actions && state.phase === 'ready' && <actions.PinBar {...shared} thread={thread} />}
    <div className="messages">
      <div className="messages-scroller" ref={scrollerRef} tabIndex={0} role="region"
        aria-label={t('messagesWith', { name: partner.name })}>
        {state.phase === 'loading' && <Skeleton kind="messages" count={6} />}
        {state.phase === 'error' && <ThreadError error={state.error} partner={partner} onRetry={thread.retry} />}
        {state.phase === 'ready' && rows.length === 0 && (
          <Notice icon={<BubblesIcon />} title={t('firstMessage', { name: partner.name })}
            hint={<>{t('firstMessageHint')}{session.store.get().config.features?.notices && <EmptyNotice partner={partner} />}</>} />
        )}
        {loadingOlder && <div className="messages-older"><Spinner label={t('loading')} /></div>}
        <ol className="messages-rows" role="list" ref={contentRef}>
          {rows.map((row) => (row.kind === 'message' ? (
            <Bubble key={row.key} row={row} localUrl={localUrl(row.message)} {...shared}
              status={row.message.is_own ? statusOf(row.message, state, receipts) : null} />
          ) : <Separator key={row.key} row={row} />))}
          {!hasNewer && <Typing partner={partner} />}
        </ol>
      </div>
      <Moving {...{ rows, away, scrollerRef, contentRef }} />
      {item?.mentionCount > 0 && <ToMention thread={thread} after={item.readSeq} rows={rows} showRow={showRow} />}
      {away && state.phase === 'ready' && (
        <ToEnd fresh={fresh} onClick={goToEnd} />
      )}
      {actions && (
        <actions.MessageActions {...shared} thread={thread} rows={rows} contentRef={contentRef} composer={composer} />
      )}
      <ReadMarks thread={thread} contentRef={contentRef} rows={rows} />
      <Announcement messages={messages} latestSeq={state.latestSeq} partner={partner} />
    </div>
    </>
  );
}

function ThreadError({ error, partner, onRetry }) {
  const { t } = useChat();
  if (error?.status === 403 || error?.status === 404) {
    if (partner.type !== 'group') return <Notice alert icon={<LockIcon />} title={t('notAllowed')} />;
    return <><Notice alert icon={<LockIcon />} title={t('groupGone')} /><UnsentText partner={partner} /></>;
  }
  return <Notice alert icon={<AlertIcon />} title={t('threadFailed')} action={t('retry')} onAction={onRetry} />;
}

const NONE = [];
const NOTHING_UNSENT = createStore({ entries: [] });
