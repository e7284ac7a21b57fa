import { useRef, useState } from 'react';

const LARGEST = 5;
const CLICK_SCALE = 2.5;
const MOVED_PX = 6;

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

const SWIPE_PX = 60;

/**
 * Zooms by wheel, two fingers and click, and moves what is larger than the window by dragging.
 *
 * @param {(rightwards: boolean) => void} onSwipe one finger dragged an unzoomed image sideways
 */
export function useZoom(onSwipe) {
  const [view, setView] = useState({ scale: 1, x: 0, y: 0 });
  const pointers = useRef(new Map());
  const gesture = useRef({ moved: false, distance: 0, swipe: null });

  /** Scales around a point, relative to the middle of the stage, so that it stays in place. */
  function scaleTo(wanted, point = { x: 0, y: 0 }) {
    setView((now) => {
      const scale = clamp(wanted(now.scale), 1, LARGEST);
      if (scale === 1) return { scale, x: 0, y: 0 };
      const grown = scale / now.scale;
      return { scale, x: point.x - (point.x - now.x) * grown, y: point.y - (point.y - now.y) * grown };
    });
  }

  function fromMiddle(event) {
    const box = event.currentTarget.closest('.lightbox-stage').getBoundingClientRect();
    return { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
  }

  const spread = () => {
    const [one, other] = [...pointers.current.values()];
    return Math.hypot(one.x - other.x, one.y - other.y);
  };

  const handlers = {
    onWheel(event) {
      scaleTo((scale) => scale * Math.exp(-event.deltaY / 400), fromMiddle(event));
    },
    onPointerDown(event) {
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      const alone = pointers.current.size === 1;
      gesture.current = {
        moved: false,
        distance: pointers.current.size === 2 ? spread() : 0,
        swipe: alone && event.pointerType === 'touch' && view.scale === 1 ? { x: event.clientX, y: event.clientY } : null,
      };
    },
    onPointerMove(event) {
      const before = pointers.current.get(event.pointerId);
      if (!before) return;
      const step = { x: event.clientX - before.x, y: event.clientY - before.y };
      const started = gesture.current.moved;
      if (!started && Math.hypot(step.x, step.y) < MOVED_PX) return;
      gesture.current.moved = true;
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (pointers.current.size === 2) {
        const distance = spread();
        const factor = distance / (gesture.current.distance || distance);
        gesture.current.distance = distance;
        scaleTo((scale) => scale * factor, fromMiddle(event));
      } else {
        setView((now) => (now.scale === 1 ? now : { ...now, x: now.x + step.x, y: now.y + step.y }));
      }
    },
    onPointerUp(event) {
      pointers.current.delete(event.pointerId);
      const { swipe } = gesture.current;
      gesture.current.swipe = null;
      if (!swipe) return;
      const moved = event.clientX - swipe.x;
      if (Math.abs(moved) > SWIPE_PX && Math.abs(moved) > 2 * Math.abs(event.clientY - swipe.y)) onSwipe(moved > 0);
    },
    onPointerCancel(event) { pointers.current.delete(event.pointerId); },
    onPointerLeave(event) { pointers.current.delete(event.pointerId); },
  };

  return {
    handlers,
    scale: view.scale,
    zoomed: view.scale > 1,
    zoomIn: () => scaleTo((scale) => scale * 1.5),
    reset: () => setView({ scale: 1, x: 0, y: 0 }),
    zoomOut: () => scaleTo((scale) => scale / 1.5),
    toggle(event) {
      // The end of a drag is no click, and a double click zooms in only.
      if (gesture.current.moved || event.detail > 1) return;
      scaleTo((scale) => (scale > 1 ? 1 : CLICK_SCALE), fromMiddle(event));
    },
    imageStyle: { transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` },
  };
}
