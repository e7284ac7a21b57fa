import { useEffect, useRef, useState } from 'react';
import { parsePartner } from '../elements/options.js';
import { useChat } from '../session/context.js';
import { personKey } from '../session/session.js';
import { claim, keepInAddress, reopenWith } from './levels.js';

/**
 * While this is drawn with a name, the browser's Back button calls `onBack`.
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

/** Whether there is room for one pane only: then the other is not drawn at all. */
function useOnePane(chat) {
  const [onePane, setOnePane] = useState(false);
  useEffect(() => {
    const box = chat.current;
    const look = () => {
      // A chat that its host hides for a while has no panes at all.
      if (box.offsetWidth > 0) setOnePane([...box.children].some((pane) => getComputedStyle(pane).display === 'none'));
    };
    const watch = new ResizeObserver(look);
    watch.observe(box);
    look();
    return () => watch.disconnect();
  }, [chat]);
  return onePane;
}

/**
 * Where one pane has to do, what took the place of the list is left by the browser's Back button.
 *
 * @param {{chat: {current: HTMLElement}, person: object|null, choosing: boolean, byHand: boolean,
 *     onOpen: (person: object) => void, onBack: () => void}} props
 */
export function PaneLevel({ chat, person, choosing, byHand, onOpen, onBack }) {
  const { session, root, history } = useChat();
  const onePane = useOnePane(chat);
  const { host } = root();
  // Of the same chat and the same caller, or nobody opens it again.
  const owner = `${host.id || host.localName} ${personKey(session.store.get().me)} `;
  const key = person && personKey(person);
  const first = useRef(key);
  if (key !== first.current) first.current = null;

  useEffect(() => (history === 'off' ? undefined : reopenWith((name) => {
    const known = onePane && !key && name.startsWith(owner) && parsePartner(name.slice(owner.length));
    if (known) onOpen(known);
    return Boolean(known);
  })), [history, onePane, key, owner, onOpen]);
  useEffect(() => { if (history === 'url') keepInAddress(key); }, [history, key]);

  const place = key ?? (choosing ? 'new' : null);
  return <Level name={onePane && place ? owner + place : null} silent={!byHand && key && first.current === key} onBack={onBack} />;
}
