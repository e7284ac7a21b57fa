import { useEffect } from 'react';

/**
 * An on-screen keyboard covers the page without making it smaller on iOS. The part of the chat that
 * lies below it is given up, so that the composer stays in sight.
 */
export function useKeyboardInset(root) {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return undefined;
    let frame = 0;
    const measure = () => {
      frame = 0;
      const element = root().querySelector('.parley');
      if (!element) return;
      const covered = element.getBoundingClientRect().bottom - viewport.offsetTop - viewport.height;
      const typing = Boolean(element.getRootNode().activeElement?.matches('textarea, input'));
      // Pinch zoom makes the viewport small as well, but it is no keyboard.
      const inset = typing && viewport.scale < 1.05 && viewport.height < innerHeight - 80
        ? Math.max(0, Math.round(covered)) : 0;
      element.style.setProperty('--p-keyboard', `${inset}px`);
    };
    const plan = () => { frame ||= requestAnimationFrame(measure); };
    viewport.addEventListener('resize', plan);
    viewport.addEventListener('scroll', plan);
    return () => {
      cancelAnimationFrame(frame);
      viewport.removeEventListener('resize', plan);
      viewport.removeEventListener('scroll', plan);
    };
  }, [root]);
}
