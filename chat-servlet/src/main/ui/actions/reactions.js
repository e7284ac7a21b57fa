const COLORED = /\ufe0f/g;
const TEXT_BY_DEFAULT = /(?!\p{Emoji_Presentation})\p{Extended_Pictographic}(?!\p{Emoji_Modifier}|\ufe0f)/gu;
const KEYCAP = /([#*0-9])\u20e3/g;

/** The form by which the server counts an emoji. */
export const plain = (emoji) => emoji.replace(COLORED, '').normalize('NFC');

/** The form that is drawn in color everywhere. */
export const colored = (emoji) => emoji.replace(TEXT_BY_DEFAULT, '$&\ufe0f').replace(KEYCAP, '$1\ufe0f\u20e3');

/**
 * The reactions of a message with those of the caller that are on their way.
 *
 * @param {{seq: number, reactions?: object[]}} message
 * @param {Record<string, boolean>} wanted
 */
export function shownReactions({ seq, reactions = [] }, wanted) {
  const shown = reactions.map((reaction) => {
    const on = wanted[`${seq} ${reaction.emoji}`] ?? reaction.own;
    return on === reaction.own ? reaction : { ...reaction, own: on, count: reaction.count + (on ? 1 : -1) };
  });
  for (const [key, on] of Object.entries(wanted)) {
    const [number, emoji] = key.split(' ');
    if (on && Number(number) === seq && !reactions.some((reaction) => reaction.emoji === emoji)) {
      shown.push({ emoji, count: 1, own: true, names: [] });
    }
  }
  return shown.filter(({ count }) => count > 0);
}
