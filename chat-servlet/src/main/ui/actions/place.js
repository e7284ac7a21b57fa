const MARGIN = 8;

const within = (least, most, value) => Math.max(least, Math.min(most, value));

/**
 * Puts a popup beside a point, inside of the conversation. Fixed positions count from the nearest container, so they
 * are measured.
 *
 * @param {HTMLElement} element with a fixed position
 * @param {{x: number, y: number, above?: boolean}} point where it would begin, or end if it is to be above
 */
export function place(element, { x, y, above }) {
  const { style } = element;
  const bounds = element.closest('.conversation').getBoundingClientRect();
  const height = Math.min(bounds.bottom, innerHeight) - Math.max(bounds.top, 0) - 2 * MARGIN;
  Object.assign(style, { left: '0', top: '0', maxHeight: `${height}px` });
  const box = element.getBoundingClientRect();
  const top = Math.max(bounds.top, 0) + MARGIN;
  const right = Math.min(bounds.right, innerWidth) - MARGIN - box.width;
  style.left = `${within(bounds.left + MARGIN, right, x) - box.left}px`;
  style.top = `${within(top, top + height - box.height, above ? y - box.height : y) - box.top}px`;
}
