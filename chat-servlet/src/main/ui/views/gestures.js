import { rowItems } from './menuStore.js';

const LONG_PRESS_MS = 500;
/** A finger that moved less is still. */
const STILL_PX = 10;
const SWIPED_PX = 90;

/**
 * Watches the rows of a list: right click, long press and Shift+F10 open a menu; a swipe towards the beginning of
 * the line archives.
 *
 * @param {HTMLElement} box
 * @param {{onMenu: (item: object, from: HTMLElement, point: object|undefined) => void, onSwipe: (item: object) => void}} options
 * @returns {() => void} stops
 */
export function watchRows(box, { onMenu, onSwipe }) {
  let press = null;
  let swallow = false;

  const rowAt = (event) => event.target.closest?.('.items .item');
  const itemOf = (row) => (row ? rowItems.get(row.closest('li')) : null);

  function release() {
    clearTimeout(press?.timer);
    if (press?.row) press.row.style.transform = '';
    press = null;
  }

  function open(row, point) {
    const item = itemOf(row);
    if (!item) return false;
    release();
    onMenu(item, row, point);
    return true;
  }

  const listeners = {
    contextmenu(event) {
      const row = rowAt(event);
      // Where nothing was pressed it came from a key.
      if (row && open(row, event.clientX || event.clientY ? { x: event.clientX, y: event.clientY } : undefined)) event.preventDefault();
    },
    keydown(event) {
      const asked = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
      const row = asked && rowAt(event);
      if (!row || !open(row)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    pointerdown(event) {
      release();
      swallow = false;
      const row = event.pointerType === 'touch' && event.isPrimary && rowAt(event);
      if (!itemOf(row)) return;
      const { clientX: x, clientY: y } = event;
      const timer = setTimeout(() => { swallow = open(row, { x, y }); }, LONG_PRESS_MS);
      press = { row, x, y, timer, moved: 0, swiping: false };
    },
    pointermove(event) {
      if (!press || event.pointerType !== 'touch') return;
      const away = getComputedStyle(box).direction === 'rtl' ? event.clientX - press.x : press.x - event.clientX;
      if (!press.swiping && Math.abs(event.clientY - press.y) > STILL_PX) {
        release();
        return;
      }
      if (Math.abs(away) <= STILL_PX && !press.swiping) return;
      clearTimeout(press.timer);
      press.swiping = true;
      swallow = true;
      press.moved = Math.max(0, away);
      press.row.style.transform = `translateX(${event.clientX < press.x ? -press.moved : press.moved}px)`;
    },
    pointerup() {
      const item = press?.swiping && press.moved > SWIPED_PX && itemOf(press.row);
      release();
      if (item) onSwipe(item);
    },
    pointercancel: release,
    click(event) {
      if (!swallow) return;
      swallow = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
  const entries = Object.entries(listeners);
  // Before the row itself takes the click.
  for (const [name, listener] of entries) box.addEventListener(name, listener, true);
  return () => {
    release();
    for (const [name, listener] of entries) box.removeEventListener(name, listener, true);
  };
}
