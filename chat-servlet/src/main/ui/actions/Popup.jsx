import { useEffect, useLayoutEffect, useRef } from 'react';
import { useChat } from '../session/context.js';
import { place } from './place.js';

/**
 * What opens beside a message. A press outside, Escape and Tab close it; the focus returns to where it was.
 *
 * @param {{point: {x: number, y: number}, role: string, label: string, className?: string, focus: string,
 *     before: HTMLElement|null, onClose: () => void, onKeyDown?: (event: KeyboardEvent) => void}} props
 *     focus: a selector of what takes the focus
 */
export function Popup({ point, role, label, className = '', focus, before, onClose, onKeyDown, children }) {
  const { root } = useChat();
  const popup = useRef(null);
  const latest = useRef(onClose);
  latest.current = onClose;

  useLayoutEffect(() => {
    const { current } = popup;
    place(current, point);
    (current.querySelector(focus) ?? current).focus({ preventScroll: true });
    const watch = new ResizeObserver(() => place(current, point));
    watch.observe(current);
    return () => watch.disconnect();
  }, [point]);

  useEffect(() => {
    const { current } = popup;
    const onPress = (event) => { if (!event.composedPath().includes(current)) latest.current(); };
    // The keyboard of a touch screen changes the size of the window.
    const again = () => place(current, point);
    window.addEventListener('pointerdown', onPress, { capture: true });
    window.addEventListener('resize', again);
    return () => {
      window.removeEventListener('pointerdown', onPress, { capture: true });
      window.removeEventListener('resize', again);
      // Whatever took the focus meanwhile keeps it.
      const { activeElement } = root();
      if (before?.isConnected && (!activeElement || current.contains(activeElement))) before.focus({ preventScroll: true });
    };
  }, []);

  function onKey(event) {
    onKeyDown?.(event);
    if (event.defaultPrevented) return;
    if (event.key !== 'Escape' && !(event.key === 'Tab' && role === 'menu')) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  }

  return (
    <div ref={popup} className={`popup ${className}`} role={role} aria-label={label} tabIndex={-1} onKeyDown={onKey}
      onContextMenu={(event) => event.preventDefault()}>
      {children}
    </div>
  );
}
