/** Whether the reader has muted a conversation by now. */
export const isMuted = ({ muted_until }) => muted_until === 'forever' || Date.parse(muted_until ?? '') > Date.now();

/** The list as it is shown: without what is archived, and what is pinned first. */
export function arranged(items) {
  const shown = items.filter((item) => !item.archived);
  return [...shown.filter((item) => item.pinned), ...shown.filter((item) => !item.pinned)];
}
