import { isWithinCluster } from '../messages/clusters.js';

/** Names up to this length fit in a bubble. */
const WHOLE = 22;
/** Enough for a long extension and the number before a short one. */
const ENDING = 9;
const WHOLE_IN_SENTENCE = 32;
const ENDING_IN_SENTENCE = 12;

/** The last place up to this one where a name can be cut. */
function cut(characters, place) {
  let at = place;
  while (at > 0 && isWithinCluster(characters, at)) at -= 1;
  return at;
}

/**
 * A name in two parts, of which the first may be cut and the second stays visible: the ending says what a file is.
 *
 * @param {string} name
 * @returns {[string, string]}
 */
export function partsOf(name) {
  const characters = Array.from(name);
  if (characters.length <= WHOLE) return [name, ''];
  const at = cut(characters, characters.length - ENDING);
  return [characters.slice(0, at).join(''), characters.slice(at).join('')];
}

/** A name that is shortened in its middle if it has more than 32 characters. */
export function shortName(name) {
  const characters = Array.from(name);
  if (characters.length <= WHOLE_IN_SENTENCE) return name;
  const start = characters.slice(0, cut(characters, WHOLE_IN_SENTENCE - ENDING_IN_SENTENCE - 1));
  return `${start.join('')}…${characters.slice(cut(characters, characters.length - ENDING_IN_SENTENCE)).join('')}`;
}

/** A name within a sentence, whatever its direction. */
export const isolated = (name) => `\u2068${name}\u2069`;
