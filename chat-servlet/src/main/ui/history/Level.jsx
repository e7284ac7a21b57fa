import { useEffect, useRef, useState } from 'react';
import { parsePartner } from '../elements/options.js';
import { useChat } from '../session/context.js';
import { personKey } from '../session/person.js';
import { claim, keepInAddress, keepOpen, keptOpen, reopenWith } from './levels.js';

/**
 * Makes the browser's Back button call `onBack` while it is rendered with a name.
 *
 * @param {{name: string|null, onBack: () => void, silent?: boolean, modal?: boolean}} props
 */
export function Level({ name, onBack, silent = false, modal = false }) {
  const { session, root, history } = useChat();
  const back = useRef(onBack);
  back.current = onBack;
  useEffect(() => {
    if (!name || history === 'off') return undefined;
    const { host } = root();
    const alive = () => host.isConnected && session.store.get().phase === 'ready';
    return claim({ name, host, modal, alive, back: () => back.current() }, silent);
  }, [name, history]);
  return null;
}

/** On a touch screen, where people expect it, Back closes a menu. @param {{open: boolean, onBack: () => void}} props */
export const PopupLevel = ({ open, onBack }) => <Level name={open && matchMedia('(hover: none)').matches ? 'popup' : null} onBack={onBack} />;

/** Whether only one pane fits, so that the other is not displayed. */
function useOnePane(chat) {
  const [onePane, setOnePane] = useState(false);
  useEffect(() => {
    const box = chat.current;
    const measure = () => {
      // A chat that its host hides displays no pane at all.
      if (box.offsetWidth > 0) setOnePane([...box.children].some((pane) => getComputedStyle(pane).display === 'none'));
    };
    const watch = new ResizeObserver(measure);
    watch.observe(box);
    measure();
    return () => watch.disconnect();
  }, [chat]);
  return onePane;
}

/** What is open is opened again only for the same chat and the same caller. */
const ownerOf = (host, session) => `${host.id || host.localName} ${personKey(session.store.get().me)} `;

/** The conversation to begin with: the one that was open before a reload, else the one that the host wants. */
export function firstOpen(asked, { session, root, history }) {
  return (history !== 'off' && parsePartner(keptOpen(ownerOf(root().host, session)))) || asked;
}

/**
 * Where only one pane fits, makes the browser's Back button return to the list.
 *
 * @param {{chat: {current: HTMLElement}, person: object|null, choosing: boolean, byHand: boolean,
 *     onOpen: (person: object) => void, onBack: () => void}} props
 */
export function PaneLevel({ chat, person, choosing, byHand, onOpen, onBack }) {
  const { session, root, history } = useChat();
  const onePane = useOnePane(chat);
  const { host } = root();
  const owner = ownerOf(host, session);
  const key = person && personKey(person);
  const first = useRef(key);
  if (key !== first.current) first.current = null;

  // Forward may follow Back before the effects have run.
  const rendered = useRef(null);
  rendered.current = (name) => {
    const known = onePane && !key && name.startsWith(owner) && parsePartner(name.slice(owner.length));
    if (known) onOpen(known);
    return Boolean(known);
  };
  useEffect(() => (history === 'off' ? undefined : reopenWith((name) => rendered.current(name))), [history, onePane, key, owner]);
  useEffect(() => {
    if (history === 'url') keepInAddress(key);
    // A modal is closed after a reload.
    if (history !== 'off' && host.localName !== 'parley-chat-modal') keepOpen(owner, key);
  }, [history, key, owner]);

  const place = key ?? (choosing ? 'new' : null);
  return <Level name={onePane && place ? owner + place : null} silent={!byHand && key && first.current === key} onBack={onBack} />;
}
