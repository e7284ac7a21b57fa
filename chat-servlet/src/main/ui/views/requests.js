import { conversationsOf } from '../conversations/conversations.js';
import { post } from '../server/post.js';
import { channel } from '../session/channel.js';
import { createStore } from '../session/store.js';

const between = (session, { type, id }) => {
  const { me } = session.store.get();
  return { sender_type: me.type, sender_id: me.id, receiver_type: type, receiver_id: id };
};

/** What the list says after a change, with a way back or an error. */
export const outcomeOf = (session) => session.part('viewOutcome', () => createStore({ text: null, undo: null }));

function failed(session, item, error, t) {
  session.noteError(error);
  const text = error?.code === 'rate_limited' ? t('viewLater') : error?.code === 'too_many' ? t('tooManyPinned')
    : error?.code === 'not_permitted' ? t('blockRefused', { name: item.name })
      : t(navigator.onLine ? 'viewFailed' : 'viewOffline');
  outcomeOf(session).set({ text, undo: null, failed: true });
}

/** Runs a change that is shown at once, and taken back if it is refused. */
async function attempt(session, item, view, request, t) {
  const list = conversationsOf(session);
  const before = Object.fromEntries(Object.keys(view).map((name) => [name, item[name]]));
  outcomeOf(session).set({ text: null, undo: null, failed: false });
  list.see(item, view);
  try {
    await request();
    list.see(item, view);
    session.unread.forget();
    session.unread.refresh();
    channel.post({ changed: session.scope });
    return true;
  } catch (error) {
    list.see(item, before);
    // Where the answer was lost, only the server knows what holds.
    if (error.retryable !== false) list.readAgain();
    failed(session, item, error, t);
    return false;
  }
}

/**
 * Changes the reader's own view of a conversation.
 *
 * @param {{pinned?: boolean, archived?: boolean, muted_until?: string, marked_unread?: boolean}} view
 */
export async function changeView(session, item, view, t) {
  const done = await attempt(session, item, view, () => post(session, 'view', { ...between(session, item), ...view }), t);
  if (!done) return;
  const list = conversationsOf(session);
  // It may be on no loaded page.
  if (view.archived === false && !list.find(item)) list.renew(item).catch((error) => session.noteError(error));
  if (!view.archived) return;
  outcomeOf(session).set({ text: t('isArchived', { name: item.name }), undo: () => changeView(session, item, { archived: false }, t) });
}

export function markRead(session, item, t) {
  return attempt(session, item, { marked_unread: false, unreadCount: 0 },
    () => conversationsOf(session).mark(item, { up_to: item.lastSeq }), t);
}

export async function setBlocked(session, item, on, t) {
  const done = await attempt(session, item, { blockedByYou: on }, () => post(session, 'block', { ...between(session, item), on }), t);
  if (done) conversationsOf(session).renew(item).catch((error) => session.noteError(error));
  return done;
}
