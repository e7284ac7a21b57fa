import { useLayoutEffect, useRef } from 'react';
import { useChat } from '../session/context.js';

const MOVES_MS = 180;
/** Longer lists are not measured at each change. */
const MOST = 100;

/** Moves the rows of the list to their new positions, for readers who have not turned motion off. */
export function ListMotion({ items }) {
  const { root } = useChat();
  const before = useRef(new Map());
  useLayoutEffect(() => {
    const rows = items.length > MOST ? [] : [...root().querySelectorAll('.chat-list .items > li')];
    const now = new Map(rows.map((row) => [row.querySelector('.item')?.dataset.person, row.offsetTop]));
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const row of still ? [] : rows) {
      const key = row.querySelector('.item')?.dataset.person;
      const moved = (before.current.get(key) ?? now.get(key)) - now.get(key);
      if (key && moved) row.animate([{ transform: `translateY(${moved}px)` }, {}], { duration: MOVES_MS, easing: 'ease-out' });
    }
    before.current = now;
  }, [items, root]);
  return null;
}
