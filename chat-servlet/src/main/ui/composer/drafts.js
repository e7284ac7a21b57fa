import { isInvisible } from '../messages/text.js';
import { keysIn, localStore } from '../session/storage.js';

/** Text that was written and not sent, per server, caller and partner. */
export const DRAFT_PREFIX = 'parley:draft:';

/** @returns {string} empty if the stored value is not readable */
function textOf(stored) {
  try {
    return JSON.parse(stored).text ?? '';
  } catch {
    return '';
  }
}

/** Stores a text. @returns {boolean} false: the quota is used up */
function fits(storage, key, text) {
  try {
    storage.setItem(key, JSON.stringify({ text }));
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} scope server and caller
 * @param {boolean} persist false: nothing is written to this computer
 * @param {(drafts: Record<string, string>) => void} onChange called after each change, with the texts by partner
 */
export function createDrafts(scope, persist, onChange) {
  const storage = persist ? localStore() : null;
  const prefix = `${DRAFT_PREFIX}${scope}:`;
  const texts = {};
  if (storage) {
    for (const key of keysIn(storage, prefix)) {
      const text = textOf(storage.getItem(key));
      if (text) texts[key.slice(prefix.length)] = text;
    }
  }
  onChange({ ...texts });

  function onStorage({ key, newValue }) {
    if (!key?.startsWith(prefix)) return;
    const text = textOf(newValue);
    if (text) texts[key.slice(prefix.length)] = text;
    else delete texts[key.slice(prefix.length)];
    onChange({ ...texts });
  }
  if (storage) window.addEventListener('storage', onStorage);

  function remember(partnerKey, text) {
    if (isInvisible(text)) delete texts[partnerKey];
    else texts[partnerKey] = text;
    onChange({ ...texts });
  }

  /** Where the quota is used up, an older text must not come back, except as the beginning of this one. */
  function store(partnerKey, text) {
    if (!storage) return;
    const key = prefix + partnerKey;
    if (isInvisible(text)) storage.removeItem(key);
    else if (!fits(storage, key, text) && !text.startsWith(textOf(storage.getItem(key)))) {
      storage.removeItem(key);
      fits(storage, key, text);
    }
  }

  return {
    close: () => window.removeEventListener('storage', onStorage),
    /** Partners with a draft, also from other tabs. @returns {string[]} their keys */
    partners: () => [
      ...Object.keys(texts), ...(storage ? keysIn(storage, prefix).map((key) => key.slice(prefix.length)) : []),
    ],
    get: (partnerKey) => texts[partnerKey] ?? '',
    set(partnerKey, text) {
      if ((texts[partnerKey] ?? '') === text) return;
      remember(partnerKey, text);
      store(partnerKey, text);
    },
    /**
     * Forgets a text that was sent: on this computer once the message is stored there instead.
     *
     * @param {Promise<unknown>} stored
     */
    sent(partnerKey, stored) {
      remember(partnerKey, '');
      stored.then(() => { if (!(partnerKey in texts)) store(partnerKey, ''); });
    },
  };
}
