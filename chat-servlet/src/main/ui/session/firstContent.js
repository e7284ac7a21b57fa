/** On a network so slow that nothing is shown by then, everything else is requested all the same. */
const AT_MOST_MS = 4_000;

let resolveShown;
const shown = new Promise((resolve) => { resolveShown = resolve; });

/** To be called when the list, or the open conversation, can be read. */
export function noteFirstContent() {
  // After it was painted.
  requestAnimationFrame(() => setTimeout(resolveShown));
}

/** Resolves when the first content is shown: nothing else competes with it for the network. */
export const afterFirstContent = () => {
  setTimeout(resolveShown, AT_MOST_MS);
  return shown;
};
