import { useEffect, useRef } from 'react';

const LONG_PRESS_MS = 450;
const SLACK_PX = 10;
/** A swipe of this length replies. */
const SWIPE_PX = 56;
const LONGEST_SWIPE_PX = 80;
/** What begins something new. */
const NEXT = ['pointerdown', 'keydown'];
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

const rowAt = (target) => target.closest?.('li.message');
const rowsIn = (list) => [...list.querySelectorAll('li.message')];

/** Whether a part of a message's text is selected, for which the browser has a menu of its own. */
function hasSelection(root, row) {
  const selection = root.getSelection?.() ?? getSelection();
  return Boolean(selection && !selection.isCollapsed && selection.toString().trim() && selection.containsNode?.(row, true));
}

/** A finger that rests opens the menu; one that moves sideways replies. */
function listenToTouch(list, handlers) {
  let touch = null;
  const isRtl = () => getComputedStyle(list).direction === 'rtl';

  function end() {
    if (!touch) return;
    clearTimeout(touch.timer);
    touch.body.style.transform = '';
    touch.row.classList.remove('message-swiped');
    touch = null;
  }

  /** The click at the end of the press belongs to it; the menu may be under the finger by then. */
  function swallowClick() {
    const swallow = (click) => { click.preventDefault(); click.stopPropagation(); };
    const next = () => {
      window.removeEventListener('click', swallow, { capture: true });
      for (const name of NEXT) window.removeEventListener(name, next, { capture: true });
    };
    window.addEventListener('click', swallow, { capture: true, once: true });
    for (const name of NEXT) window.addEventListener(name, next, { capture: true });
  }

  function down(event) {
    end();
    const row = event.pointerType === 'mouse' || !event.isPrimary || event.target.closest('input, video') ? null : rowAt(event.target);
    if (!row) return;
    const { clientX: x, clientY: y, pointerId: id, target } = event;
    touch = { row, x, y, id, target, body: row.querySelector('.message-body'), by: 0, swipes: false, timer: setTimeout(() => {
      end();
      swallowClick();
      handlers.current.onMenu(row, { x, y });
    }, LONG_PRESS_MS) };
  }

  function move(event) {
    if (!touch || event.pointerId !== touch.id) return;
    const across = (event.clientX - touch.x) * (isRtl() ? -1 : 1);
    const down = Math.abs(event.clientY - touch.y);
    if (!touch.swipes && (Math.abs(across) > SLACK_PX || down > SLACK_PX)) {
      clearTimeout(touch.timer);
      if (across < down || across < SLACK_PX || !handlers.current.maySwipe(touch.row)) {
        end();
        return;
      }
      touch.swipes = true;
    }
    if (!touch.swipes) return;
    touch.by = Math.max(0, Math.min(LONGEST_SWIPE_PX, across));
    touch.body.style.transform = `translateX(${isRtl() ? -touch.by : touch.by}px)`;
    touch.row.classList.toggle('message-swiped', touch.by >= SWIPE_PX);
  }

  function up(event) {
    if (!touch || event.pointerId !== touch.id) return;
    const { row, by } = touch;
    end();
    if (by >= SWIPE_PX) handlers.current.onReply(row);
  }
  return { pointerdown: down, pointermove: move, pointerup: up, pointercancel: end };
}

/**
 * What pointers and keys do with messages: open a menu, reply, select, and move the focus among them.
 *
 * @param {{current: HTMLElement}} contentRef the list
 * @param {{onMenu: (row: HTMLElement, point: {x: number, y: number}) => void, onReply: (row: HTMLElement) => void,
 *     onToggle: (row: HTMLElement) => void, maySwipe: (row: HTMLElement) => boolean, selecting: boolean}} actions
 */
export function useGestures(contentRef, actions) {
  const handlers = useRef(actions);
  handlers.current = actions;
  useEffect(() => {
    const list = contentRef.current;
    const root = list.getRootNode();
    const beside = (element) => {
      const box = element.getBoundingClientRect();
      return { x: box.left, y: box.bottom + 4 };
    };

    function openBy(event, row, point) {
      event.preventDefault();
      event.stopPropagation();
      handlers.current.onMenu(row, point);
    }

    function contextmenu(event) {
      const row = rowAt(event.target);
      if (!row || event.shiftKey || event.target.closest('a, video') || handlers.current.selecting || hasSelection(root, row)) return;
      openBy(event, row, { x: event.clientX, y: event.clientY });
    }

    function click(event) {
      const row = rowAt(event.target);
      if (!row) return;
      if (handlers.current.selecting) {
        event.preventDefault();
        event.stopPropagation();
        handlers.current.onToggle(row);
      } else if (event.target.closest('.message-more')) {
        openBy(event, row, beside(event.target.closest('.message-more')));
      }
    }

    function keydown(event) {
      const row = rowAt(event.target);
      if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
      const step = STEPS[event.key];
      const onRow = event.target === row;
      if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey) || (onRow && event.key === 'Enter')) {
        if (handlers.current.selecting) handlers.current.onToggle(row);
        else openBy(event, row, beside(row.querySelector('.bubble')));
      } else if (onRow && event.key === ' ' && handlers.current.selecting) handlers.current.onToggle(row);
      else if (onRow && (step || event.key === 'Home' || event.key === 'End')) {
        const rows = rowsIn(list);
        const to = step ? rows[rows.indexOf(row) + step] : rows.at(event.key === 'Home' ? 0 : -1);
        to?.focus();
      } else return;
      event.preventDefault();
    }

    /** One message takes part in the order of Tab: the one that has the focus, else the newest. */
    function focusin(event) {
      const row = rowAt(event.target);
      if (!row || row.tabIndex === 0) return;
      for (const other of list.querySelectorAll('li.message[tabindex="0"]')) other.tabIndex = -1;
      row.tabIndex = 0;
    }

    const listeners = { contextmenu, keydown, focusin, ...listenToTouch(list, handlers) };
    for (const [name, listener] of Object.entries(listeners)) list.addEventListener(name, listener);
    list.addEventListener('click', click, { capture: true });
    return () => {
      for (const [name, listener] of Object.entries(listeners)) list.removeEventListener(name, listener);
      list.removeEventListener('click', click, { capture: true });
    };
  }, [contentRef]);

  useEffect(() => {
    const list = contentRef.current;
    if (list.contains(list.getRootNode().activeElement)) return;
    const newest = rowsIn(list).at(-1);
    for (const other of list.querySelectorAll('li.message[tabindex="0"]')) if (other !== newest) other.tabIndex = -1;
    if (newest) newest.tabIndex = 0;
  });
}
