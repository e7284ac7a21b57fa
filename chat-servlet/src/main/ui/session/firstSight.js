/** A network so slow that nothing was shown by then shall at least have everything on its way. */
const AT_LAST_MS = 4_000;

let reached;
const sight = new Promise((resolve) => { reached = resolve; });

/** The list, or the open conversation, is there to be read. */
export function noteFirstSight() {
  // After it was painted.
  requestAnimationFrame(() => setTimeout(reached));
}

/** What nobody needs to read the first message waits for this, and leaves the line to what does. */
export const afterFirstSight = () => {
  setTimeout(reached, AT_LAST_MS);
  return sight;
};
