let shownFor = 0;
let ours = '';

/** Changes only our number; what the host writes into the title meanwhile is kept. */
function write(number) {
  const bare = ours && document.title.startsWith(ours) ? document.title.slice(ours.length) : document.title;
  ours = number > 0 ? `(${number > 99 ? '99+' : number}) ` : '';
  if (document.title !== ours + bare) document.title = ours + bare;
}

/**
 * Shows the number of unread messages before the title of the page.
 *
 * @param {{get: Function, subscribe: Function}} store of the session
 * @returns {() => void} stops; the number goes when all callers have stopped
 */
export function showInTitle(store) {
  const draw = () => write(store.get().phase === 'signedout' ? 0 : store.get().unread?.messages ?? 0);
  shownFor += 1;
  const stop = store.subscribe(draw);
  draw();
  return () => {
    stop();
    shownFor -= 1;
    if (shownFor === 0) write(0);
  };
}
