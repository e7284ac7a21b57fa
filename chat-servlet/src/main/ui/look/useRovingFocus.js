import { useCallback } from 'react';

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Moves the focus through the buttons of a list by arrow keys, Home and End. The list takes the handler.
 *
 * @param {string} selector the buttons
 */
export function useRovingFocus(selector) {
  return useCallback((event) => {
    const step = STEPS[event.key];
    if (!step && event.key !== 'Home' && event.key !== 'End') return;
    const buttons = [...event.currentTarget.querySelectorAll(selector)];
    const at = buttons.indexOf(event.target.closest(selector));
    if (at < 0) return;
    event.preventDefault();
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1
      : Math.min(buttons.length - 1, Math.max(0, at + step));
    buttons[to].focus();
  }, [selector]);
}
