import { useEffect, useLayoutEffect, useRef } from 'react';
import { PopupLevel } from '../history/Level.jsx';
import { CloseIcon } from '../look/icons.jsx';
import { IconButton } from '../look/widgets.jsx';
import { useChat, useStore } from '../session/context.js';
import { BlockedPeople } from './BlockedPeople.jsx';
import { MUTES, actionsOf, mutedFor } from './actions.js';
import { watchRows } from './gestures.js';
import { menuOf, openMenu } from './menuStore.js';
import { changeView, outcomeOf, setBlocked } from './requests.js';

const SHOWN_MS = 8_000;
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** The menu above the list, with what it says afterwards, and the people who are blocked. */
export function RowMenu({ onOpen }) {
  const chat = useChat();
  const { session, t, root } = chat;
  const menu = useStore(menuOf(session));
  const close = () => menuOf(session).set({ view: null });
  useEffect(() => watchRows(root().querySelector('.chat-list'), {
    onMenu: (item, from, point) => openMenu(session, { view: 'row', item, from, point }),
    onSwipe: (item) => changeView(session, item, { archived: !item.archived }, t),
  }), [session, root, t]);
  if (menu.view === 'blocked') return <BlockedPeople onOpen={onOpen} onClose={() => { close(); menu.from?.focus(); }} />;
  return (
    <>
      <Outcome />
      <PopupLevel open={Boolean(menu.view)} onBack={close} />
      {menu.view && <Menu key={menu.view} menu={menu} chat={chat} onClose={close} />}
    </>
  );
}

/** The choices of one menu: texts, and what they do. */
function choicesOf({ view, item, from }, { session, t }) {
  const goTo = (next) => () => openMenu(session, { view: next, item, from });
  if (view === 'list') return [{ key: 'blockedPeople', run: goTo('blocked'), stays: true }];
  if (view === 'mute') {
    return MUTES.map(([key, hours]) => ({ key, run: () => changeView(session, item, { muted_until: mutedFor(session, hours) }, t) }));
  }
  if (view === 'block') return [{ key: 'block', danger: true, run: () => setBlocked(session, item, true, t) }, { key: 'close', run: () => {} }];
  return actionsOf(item, { session, t }).map(({ key, asks, run }) => ({
    key, danger: key === 'block', stays: Boolean(asks), run: run ?? goTo(asks),
  }));
}

function Menu({ menu, chat, onClose }) {
  const { t, root } = chat;
  const box = useRef(null);
  const { view, item, from, point } = menu;
  const choices = choicesOf(menu, chat);
  const question = view === 'mute' ? t('muteFor') : view === 'block' ? t('blockQuestion', { name: item.name }) : null;

  // Beside the pointer or below what opened it, and never out of the list.
  useLayoutEffect(() => {
    const frame = box.current.offsetParent.getBoundingClientRect();
    const place = from?.isConnected ? from.getBoundingClientRect() : frame;
    const { offsetWidth: width, offsetHeight: height } = box.current;
    const within = (at, size, all) => Math.max(8, Math.min(at, all - size - 8));
    const below = place.bottom - frame.top + 2;
    box.current.style.left = `${within((point?.x ?? place.right - width) - frame.left, width, frame.width)}px`;
    box.current.style.top = `${within(point ? point.y - frame.top : below, height, frame.height)}px`;
    box.current.querySelector('button').focus();
  }, []);

  useEffect(() => {
    const outside = (event) => { if (!event.composedPath().includes(box.current)) onClose(); };
    window.addEventListener('pointerdown', outside, true);
    return () => window.removeEventListener('pointerdown', outside, true);
  }, []);

  function leave() {
    onClose();
    const row = from?.closest('li')?.querySelector('.item');
    if (from?.isConnected) (from.matches('.row-button') ? row : from)?.focus();
    else root().querySelector('.items .item')?.focus();
  }

  function onKeyDown(event) {
    const buttons = [...box.current.querySelectorAll('button')];
    const step = STEPS[event.key];
    if (event.key === 'Escape') leave();
    else if (event.key === 'Tab') leave();
    else if (event.key === 'Home' || event.key === 'End') buttons.at(event.key === 'Home' ? 0 : -1).focus();
    else if (step) buttons[(buttons.indexOf(event.target) + step + buttons.length) % buttons.length].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div ref={box} className="row-menu" role="menu" aria-label={question ?? (item ? t('rowActions', { name: item.name }) : t('listActions'))} onKeyDown={onKeyDown}>
      {question && <p className="row-menu-question" role="presentation">{question}</p>}
      {choices.map(({ key, danger, stays, run }) => (
        <button key={key} type="button" role="menuitem" tabIndex={-1} className={danger ? 'danger' : ''}
          onClick={() => {
            if (!stays) leave();
            run();
          }}>{t(key)}</button>
      ))}
    </div>
  );
}

/** What was done, with a way back, or why it was not. */
function Outcome() {
  const { session, t } = useChat();
  const store = outcomeOf(session);
  const { text, undo, failed } = useStore(store);
  useEffect(() => {
    if (!text || failed) return undefined;
    const timer = setTimeout(() => store.set({ text: null, undo: null }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [store, text, failed]);
  return (
    <div className="outcome" role={failed ? 'alert' : 'status'}>
      {text && (
        <p className="outcome-pill">
          <span>{text}</span>
          {undo && <button type="button" onClick={() => { store.set({ text: null, undo: null }); undo(); }}>{t('undo')}</button>}
          {failed && <IconButton label={t('close')} onClick={() => store.set({ text: null, failed: false })}><CloseIcon /></IconButton>}
        </p>
      )}
    </div>
  );
}
