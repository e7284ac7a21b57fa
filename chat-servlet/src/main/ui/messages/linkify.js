/** Candidates begin like this; the pattern has no nested repetition, so its time is linear. */
const CANDIDATE = /(?:https?:\/\/|www\.)[^\s<>"\u0000-\u001f]+/giu;
/** Characters that turn text around could make one address look like another. */
const BIDI_CONTROL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const SENTENCE_END = '.,;:!?\'’"”»…*_~。，、！？';
const PAIRS = { ')': '(', ']': '[', '}': '{' };
const LONGEST = 2048;

/**
 * Cuts a text into plain pieces and web addresses.
 *
 * @param {string} text
 * @returns {{text: string, href?: string, host?: string}[]} `host` where the address is written in
 *     another alphabet than the one it is resolved in, so that a look-alike can be seen through
 */
export function linkify(text) {
  const pieces = [];
  let end = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    if (match.index > 0 && /[\p{L}\p{N}@_]/u.test(text[match.index - 1])) continue;
    const shown = withoutTail(match[0]);
    const link = linkOf(shown);
    if (!link) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ text: shown, ...link });
    end = match.index + shown.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** The full stop after an address belongs to the sentence, a bracket only if it closes one outside. */
function withoutTail(candidate) {
  let end = candidate.length;
  const open = { '(': 0, '[': 0, '{': 0 };
  const closed = { ')': 0, ']': 0, '}': 0 };
  for (const character of candidate) {
    if (character in open) open[character] += 1;
    if (character in closed) closed[character] += 1;
  }
  for (;;) {
    const last = candidate[end - 1];
    if (last in PAIRS) {
      if (closed[last] <= open[PAIRS[last]]) break;
      closed[last] -= 1;
    } else if (!SENTENCE_END.includes(last)) {
      break;
    }
    end -= 1;
    if (end === 0) break;
  }
  return candidate.slice(0, end);
}

function linkOf(shown) {
  if (shown.length > LONGEST || BIDI_CONTROL.test(shown)) return null;
  try {
    const url = new URL(/^www\./i.test(shown) ? `https://${shown}` : shown);
    // "https://bank.example@evil.example" is made to mislead.
    if (url.username || url.password || !/^https?:$/.test(url.protocol)) return null;
    if (!/[^.]\.[^.]|^localhost$|^\[/.test(url.hostname)) return null;
    const host = url.hostname.includes('xn--') ? { host: url.hostname } : {};
    return { href: url.href, ...host };
  } catch {
    return null;
  }
}
