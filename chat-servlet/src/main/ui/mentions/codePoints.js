/** The server counts code points, scripts count UTF-16 units. */

/** @returns {number} the unit at which a code point begins */
export function unitAt(text, codePoint) {
  let unit = 0;
  for (let count = 0; count < codePoint && unit < text.length; count += 1) unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
  return unit;
}

/** @returns {number} how many code points begin before a unit */
export const codePointsIn = (text, end) => Array.from(text.slice(0, end)).length;
