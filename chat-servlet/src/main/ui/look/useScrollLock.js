import { useEffect } from 'react';

/** Keeps the page below from scrolling, and the width of its scroll bar, so that nothing shifts. */
export function useScrollLock(locked) {
  useEffect(() => {
    if (!locked) return undefined;
    const page = document.documentElement;
    const before = [page.style.overflow, page.style.paddingInlineEnd];
    const bar = innerWidth - page.clientWidth;
    page.style.overflow = 'hidden';
    if (bar > 0) page.style.paddingInlineEnd = `${bar}px`;
    return () => { [page.style.overflow, page.style.paddingInlineEnd] = before; };
  }, [locked]);
}
