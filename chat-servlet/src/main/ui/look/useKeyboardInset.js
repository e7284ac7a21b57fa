import { useEffect } from 'react';

/**
 * Shortens the chat by what an on-screen keyboard covers, so that the composer stays visible: on iOS the
 * keyboard does not resize the page.
 */
export function useKeyboardInset(root) {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return undefined;
    let frame = 0;
    const measure = () => {
      frame = 0;
      const element = root().querySelector('.parley');
      // A modal's outermost element has no box.
      const box = element?.querySelector('.chat');
      if (!box) return;
      const covered = box.getBoundingClientRect().bottom - viewport.offsetTop - viewport.height;
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
