const LONGEST = 32;
/** So much of the end is kept: the extension, and what distinguishes names that begin alike. */
const END = 12;

/** A name of at most 32 characters, shortened in its middle. */
export function shortName(name) {
  const characters = Array.from(name);
  if (characters.length <= LONGEST) return name;
  return `${characters.slice(0, LONGEST - END - 1).join('')}…${characters.slice(-END).join('')}`;
}

/** A name within a sentence, whatever its direction. */
export const isolated = (name) => `\u2068${name}\u2069`;
