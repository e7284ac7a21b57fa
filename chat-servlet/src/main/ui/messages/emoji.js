const MOST = 3;
/** Pictures, flags and keycaps with their joiners; digits alone are no emoji. */
const ONLY_EMOJI = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|[#*0-9]\ufe0f?\u20e3|[\u200d\ufe0f\u{e0020}-\u{e007f}]|\p{Emoji_Modifier}|\s)+$/u;
const LONGEST = 60;

/** Whether a text is one to three emoji and nothing else: those are shown large. */
export function emojiOnly(text) {
  if (text.length === 0 || text.length > LONGEST || !ONLY_EMOJI.test(text)) return false;
  const bare = text.replace(/\s/g, '');
  const count = globalThis.Intl?.Segmenter
    ? [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(bare)].length
    : Array.from(bare.replace(/[\u200d\ufe0f]/g, '')).length;
  return count >= 1 && count <= MOST;
}
