const FLASH_MS = 2_000;
const NAME = 'parley-found';

/** Marks a message for a moment. A change of color is no motion: it is shown in any case. */
export function flash(row) {
  const background = 'var(--p-selected)';
  const borderRadius = '.9em';
  row.animate([{ background, borderRadius }, { background, borderRadius, offset: 0.5 }, { background: 'transparent', borderRadius }], { duration: FLASH_MS, id: NAME });
}

/** The same for a message that its reader went to; it takes the focus, so that it is read to those who do not see it. */
export function arrive(row) {
  flash(row);
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
}
