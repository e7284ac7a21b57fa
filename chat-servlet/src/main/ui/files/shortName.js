import { isWithinCluster } from '../messages/clusters.js';

/** Names up to this length fit in a bubble. */
const WHOLE = 22;
/** Enough for a long extension and the number before a short one. */
const ENDING = 9;

/**
 * A name in two parts, of which the first may be cut and the second stays visible: the ending says what a file is.
 *
 * @param {string} name
 * @returns {[string, string]}
 */
export function partsOf(name) {
  const characters = Array.from(name);
  if (characters.length <= WHOLE) return [name, ''];
  let at = characters.length - ENDING;
  while (at > 0 && isWithinCluster(characters, at)) at -= 1;
  return [characters.slice(0, at).join(''), characters.slice(at).join('')];
}
