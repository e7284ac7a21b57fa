import { isInvisible } from '../messages/text.js';
import { keysIn, localStore } from '../session/storage.js';

/** What was written and not sent, per server, caller and partner. */
export const DRAFT_PREFIX = 'parley:draft:';

/**
 * @typedef {object} Draft
 * @property {string} text
 * @property {object[]} [mentions] the people that it mentions, with their positions in it
 * @property {object} [replyTo] the message that it replies to, as `reply_to` of a message
 * @property {{message: object, text: string, mentions: object[]}} [edit] an own message that is being edited, and its
 *     new text
 */

const NOTHING = { text: '' };

/** @returns {Draft} empty if the stored value is not readable */
function read(stored) {
  try {
    return { ...NOTHING, ...JSON.parse(stored) };
  } catch {
    return NOTHING;
  }
}

const isEmpty = ({ text, replyTo, edit }) => isInvisible(text) && !replyTo && !edit;

/** Stores a draft. @returns {boolean} false: the quota is used up */
function fits(storage, key, draft) {
  try {
    storage.setItem(key, JSON.stringify({ ...draft, mentions: draft.mentions?.length > 0 ? draft.mentions : undefined }));
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} scope server and caller
 * @param {boolean} persist false: nothing is written to this computer
 * @param {(texts: Record<string, string>, drafts: Record<string, Draft>) => void} onChange called after each change
 */
export function createDrafts(scope, persist, onChange) {
  const storage = persist ? localStore() : null;
  const prefix = `${DRAFT_PREFIX}${scope}:`;
  const drafts = {};
  if (storage) {
    for (const key of keysIn(storage, prefix)) {
      const draft = read(storage.getItem(key));
      if (!isEmpty(draft)) drafts[key.slice(prefix.length)] = draft;
    }
  }
  report();

  function report() {
    const written = Object.entries(drafts).filter(([, { text }]) => !isInvisible(text));
    onChange(Object.fromEntries(written.map(([key, { text }]) => [key, text])), { ...drafts });
  }

  function remember(partnerKey, draft) {
    if (isEmpty(draft)) delete drafts[partnerKey];
    else drafts[partnerKey] = draft;
    report();
  }

  function onStorage({ key, newValue }) {
    if (key?.startsWith(prefix)) remember(key.slice(prefix.length), read(newValue));
  }
  if (storage) window.addEventListener('storage', onStorage);

  /** Where the quota is used up, an older text must not come back, except as the beginning of this one. */
  function store(partnerKey, draft) {
    if (!storage) return;
    const key = prefix + partnerKey;
    if (isEmpty(draft)) storage.removeItem(key);
    else if (!fits(storage, key, draft) && !draft.text.startsWith(read(storage.getItem(key)).text)) {
      storage.removeItem(key);
      fits(storage, key, draft);
    }
  }

  const get = (partnerKey) => drafts[partnerKey] ?? NOTHING;

  return {
    close: () => window.removeEventListener('storage', onStorage),
    /** Partners with a draft, also from other tabs. @returns {string[]} their keys */
    partners: () => [
      ...Object.keys(drafts), ...(storage ? keysIn(storage, prefix).map((key) => key.slice(prefix.length)) : []),
    ],
    /** @returns {Draft} */
    get,
    /** @param {Partial<Draft>} change */
    change(partnerKey, change) {
      const before = get(partnerKey);
      const draft = { ...before, ...change };
      // Positions of mentions alone are stored with the next text.
      if (draft.text === before.text && draft.replyTo === before.replyTo && draft.edit === before.edit) {
        if (partnerKey in drafts) drafts[partnerKey] = draft;
        return;
      }
      remember(partnerKey, draft);
      store(partnerKey, draft);
    },
    /**
     * Forgets what was sent: on this computer once the message is stored there instead.
     *
     * @param {Promise<unknown>} stored
     */
    sent(partnerKey, stored) {
      remember(partnerKey, NOTHING);
      stored.then(() => { if (!(partnerKey in drafts)) store(partnerKey, NOTHING); });
    },
  };
}
