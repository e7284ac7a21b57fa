import { keysIn, localPlace } from '../session/storage.js';

/** What somebody wrote and did not send, per server, caller and partner. */
export const DRAFT_PREFIX = 'parley:draft:';
const KEPT_MS = 7 * 24 * 3600_000;

/** A draft is erased a week after its last change, wherever it was written. */
function eraseOld(place) {
  for (const key of keysIn(place, DRAFT_PREFIX)) {
    try {
      if (JSON.parse(place.getItem(key)).at > Date.now() - KEPT_MS) continue;
    } catch {
      // Not readable: not ours any more.
    }
    place.removeItem(key);
  }
}

/**
 * @param {string} scope server and caller
 * @param {boolean} persist false: nothing is written to this computer
 * @param {(drafts: Record<string, string>) => void} onChange told after each change, by partner
 */
export function createDrafts(scope, persist, onChange) {
  const place = persist ? localPlace() : null;
  const prefix = `${DRAFT_PREFIX}${scope}:`;
  const texts = {};
  if (place) {
    eraseOld(place);
    for (const key of keysIn(place, DRAFT_PREFIX)) {
      if (key.startsWith(prefix)) texts[key.slice(prefix.length)] = JSON.parse(place.getItem(key)).text;
    }
  }
  onChange({ ...texts });

  function heed({ key, newValue }) {
    if (!key?.startsWith(prefix)) return;
    if (newValue) texts[key.slice(prefix.length)] = JSON.parse(newValue).text;
    else delete texts[key.slice(prefix.length)];
    onChange({ ...texts });
  }
  if (place) window.addEventListener('storage', heed);

  return {
    close: () => window.removeEventListener('storage', heed),
    /** Also those written in another tab. @returns {string[]} their keys */
    partners: () => [
      ...Object.keys(texts), ...(place ? keysIn(place, prefix).map((key) => key.slice(prefix.length)) : []),
    ],
    get: (partnerKey) => texts[partnerKey] ?? '',
    set(partnerKey, text) {
      if ((texts[partnerKey] ?? '') === text) return;
      if (text.trim()) texts[partnerKey] = text;
      else delete texts[partnerKey];
      try {
        if (text.trim()) place?.setItem(prefix + partnerKey, JSON.stringify({ text, at: Date.now() }));
        else place?.removeItem(prefix + partnerKey);
      } catch {
        // The quota is used up; the text stays in memory.
      }
      onChange({ ...texts });
    },
  };
}
