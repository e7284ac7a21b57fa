/**
 * Keeps what an element loses when a page moves it: scroll positions, and that its dialogs are modal.
 *
 * @param {ShadowRoot} root
 * @returns {() => void} restores the state, to be called when the element is in the page again
 */
export function rememberState(root) {
  const positions = new Map();
  root.addEventListener('scroll', ({ target }) => {
    for (const known of positions.keys()) if (!root.contains(known)) positions.delete(known);
    positions.set(target, [target.scrollLeft, target.scrollTop]);
  }, { capture: true, passive: true });

  return () => {
    for (const dialog of root.querySelectorAll('dialog[open]:not(:modal)')) {
      // Not close(), which would fire the event of a reader who closes it.
      dialog.removeAttribute('open');
      dialog.showModal();
    }
    for (const [scroller, [left, top]] of positions) {
      scroller.scrollLeft = left;
      scroller.scrollTop = top;
    }
  };
}
