/** What Windows and GTK take for one double click. */
const DOUBLE_CLICK_MS = 500;
const NEAR_PX = 8;

/**
 * The second click of a double click must not reach what the first one uncovered, for example the host's
 * "Sign out" below a button that closes.
 *
 * @param {MouseEvent} first
 */
export function ignoreSecondClick(first) {
  // A key or a script clicks too, and uncovers nothing below a pointer.
  if (first.detail === 0) return;
  const ignore = (event) => {
    const distance = Math.hypot(event.clientX - first.clientX, event.clientY - first.clientY);
    if (event.detail === 0 || distance > NEAR_PX) return;
    event.preventDefault();
    event.stopPropagation();
  };
  // The first click itself has been through `window` already.
  addEventListener('click', ignore, true);
  setTimeout(() => removeEventListener('click', ignore, true), DOUBLE_CLICK_MS);
}
