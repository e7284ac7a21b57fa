import { useEffect, useRef } from 'react';
import { useChat } from '../session/context.js';

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** Opens the conversation after or before the open one, as the list shows them. */
function step(box, by) {
  const items = [...box.querySelectorAll('.chat-list .item[data-person]')];
  const at = items.findIndex((item) => item.ariaCurrent);
  const next = items[at < 0 ? 0 : at + by];
  if (next && !next.ariaCurrent) next.click();
}

/**
 * Keys that work everywhere in the chat: Ctrl or Command with K searches, Alt with an arrow opens the next
 * conversation.
 *
 * @param {{chat: {current: HTMLElement}, onList: () => void}} props onList: shows the list, with its field
 */
export function Shortcuts({ chat, onList }) {
  const { history } = useChat();
  const show = useRef(onList);
  show.current = onList;
  useEffect(() => {
    const box = chat.current;
    const field = () => box.querySelector('.chat-list .search input');

    function onKey(event) {
      const plain = !event.shiftKey && !event.isComposing;
      const finds = plain && !event.altKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
      const steps = plain && event.altKey && !event.ctrlKey && !event.metaKey && STEPS[event.key];
      // Where something is open above the chat, it has the keys.
      if ((!finds && !steps) || box.querySelector('dialog[open], [role="dialog"]')) return;
      event.preventDefault();
      event.stopPropagation();
      if (steps) {
        step(box, steps);
        return;
      }
      if (!field()?.offsetParent) show.current();
      // The list may have to be drawn first.
      requestAnimationFrame(() => requestAnimationFrame(() => {
        field()?.focus();
        field()?.select();
      }));
    }

    // A chat that has the page's address has its keys too, where nothing has the focus.
    const onPageKey = (event) => { if (event.target === document.body) onKey(event); };

    // Before the lists, which move the focus by arrow keys.
    box.addEventListener('keydown', onKey, true);
    if (history === 'url') document.addEventListener('keydown', onPageKey);
    return () => {
      box.removeEventListener('keydown', onKey, true);
      document.removeEventListener('keydown', onPageKey);
    };
  }, [chat, history]);
  return null;
}
