import { useEffect } from 'react';

/**
 * Reports messages that were really seen: on screen, in a visible tab, in a window that has the focus. In
 * a covered window, or a chat scrolled out of its page, nothing is read.
 */
export function ReadMarks({ thread, contentRef, rows }) {
  useEffect(() => {
    const visible = new Map();
    const isSeen = () => document.visibilityState === 'visible' && document.hasFocus();
    const report = () => {
      if (!isSeen()) return;
      for (const seq of visible.values()) thread.marks.saw(seq);
    };
    // Without a root, so that a chat outside of the window is not seen either.
    const observer = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting, intersectionRatio, intersectionRect, rootBounds } of changes) {
        const seen = isIntersecting && (intersectionRatio >= 0.5
          // A message taller than the window never has half of itself on screen.
          || intersectionRect.height > (rootBounds?.height ?? innerHeight) / 3);
        if (seen) visible.set(target, Number(target.dataset.seq));
        else visible.delete(target);
      }
      report();
    }, { threshold: [0, 0.25, 0.5] });
    for (const row of contentRef.current.querySelectorAll('[data-seq]')) observer.observe(row);
    window.addEventListener('focus', report);
    document.addEventListener('visibilitychange', report);
    return () => {
      observer.disconnect();
      window.removeEventListener('focus', report);
      document.removeEventListener('visibilitychange', report);
    };
  }, [thread, contentRef, rows]);
  return null;
}
