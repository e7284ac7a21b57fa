import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Typing } from '../live/useLive.jsx';
import { usePart, writing } from '../parts/load.jsx';
import { noteFirstContent } from '../session/firstContent.js';
import { AlertIcon, BubblesIcon, LockIcon } from '../look/icons.jsx';
import { Notice, Skeleton, Spinner } from '../look/widgets.jsx';
import { zoneNow } from '../strings/times.js';
import { useNow } from '../strings/useNow.js';
import { conversationsOf } from '../conversations/conversations.js';
import { personKey } from '../session/person.js';
import { createStore } from '../session/store.js';
import { useChat, useStore } from '../session/context.js';
import { Announcement } from './Announcement.jsx';
import { Bubble } from './Bubble.jsx';
import { ReadMarks } from './ReadMarks.jsx';
import { Separator } from './Separator.jsx';
import { receiptsOf, statusOf } from './Status.jsx';
import { ToEnd } from './ToEnd.jsx';
import { rowsOf } from './rows.js';
import { newBelow } from './newBelow.js';
import { useAnchoredScroll } from './useAnchoredScroll.js';

/**
 * The messages of one conversation.
 *
 * @param {{thread: object, partner: object, onEdit: Function, onOpenImage: Function, sentCount: number}} props
 *     `sentCount` grows with each message that is sent from here: the list then scrolls to its end
 */
export function MessageList({ thread, partner, onEdit, onOpenImage, sentCount }) {
  const { session, t } = useChat();
  const sender = usePart(writing, false);
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

  // The first position: where the unread messages begin, else the end.
  useLayoutEffect(() => {
    if (placed.current || state.phase !== 'ready') return;
    placed.current = true;
    seenEnd.current = unreadAfter < 0 ? state.latestSeq : unreadAfter;
    if (rows.some((row) => row.kind === 'unread')) showRow('unread', 0.25);
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
  const fresh = away ? newBelow(state, seen, list.find(partner) ?? state.counts) : 0;
  const goToEnd = () => {
    if (hasNewer) thread.jumpToLatest().then(() => toEnd(false));
    else toEnd(true);
  };
  const localUrl = (message) => {
    if (!outbox) return null;
    if (message.entry?.image) return outbox.images.remember(message.entry.key, message.entry.image.blob);
    return message.client_message_id && message.image_url ? outbox.images.find(message.client_message_id) : null;
  };

  return (
    <div className="messages">
      <div className="messages-scroller" ref={scrollerRef} tabIndex={0} role="region"
        aria-label={t('messagesWith', { name: partner.name })}>
        {state.phase === 'loading' && <Skeleton kind="messages" count={6} />}
        {state.phase === 'error' && <ThreadError error={state.error} onRetry={thread.retry} />}
        {state.phase === 'ready' && rows.length === 0 && (
          <Notice icon={<BubblesIcon />} title={t('firstMessage', { name: partner.name })} hint={t('firstMessageHint')} />
        )}
        {loadingOlder && <div className="messages-older"><Spinner label={t('loading')} /></div>}
        <ol className="messages-rows" role="list" ref={contentRef}>
          {rows.map((row) => (row.kind === 'message' ? (
            <Bubble key={row.key} row={row} partner={partner} localUrl={localUrl(row.message)}
              status={row.message.is_own ? statusOf(row.message, state, receipts) : null}
              onOpenImage={onOpenImage} onEdit={onEdit} />
          ) : <Separator key={row.key} row={row} />))}
          {!hasNewer && <Typing partner={partner} />}
        </ol>
      </div>
      {away && (
        <ToEnd fresh={fresh} onClick={goToEnd} />
      )}
      <ReadMarks thread={thread} contentRef={contentRef} rows={rows} />
      <Announcement messages={messages} latestSeq={state.latestSeq} partner={partner} />
    </div>
  );
}

function ThreadError({ error, onRetry }) {
  const { t } = useChat();
  if (error?.status === 403 || error?.status === 404) {
    return <Notice alert icon={<LockIcon />} title={t('notAllowed')} />;
  }
  return <Notice alert icon={<AlertIcon />} title={t('threadFailed')} action={t('retry')} onAction={onRetry} />;
}

const NONE = [];
const NOTHING_UNSENT = createStore({ entries: [] });
