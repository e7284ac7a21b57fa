import { draftTextsOf } from '../conversations/draftTexts.js';
import { typeOf } from '../outbox/files.js';
import { personKey } from '../session/person.js';
import { createDrafts } from './drafts.js';

/** Drafts and chosen files of the caller; the list shows the drafts, the composer changes them. */
export const draftsOf = (session) => session.part('drafts', () => {
  const store = draftTextsOf(session);
  const drafts = createDrafts(session.scope, session.persist, (texts, whole) => store.set({ texts, drafts: whole }));
  // Files stay with their conversation: they must never be sent to another person.
  const chosen = new Map();
  const showFiles = () => store.set({ files: Object.fromEntries([...chosen].map(([key, files]) => (
    [key, typeOf(files.map(({ file }) => file), '')]))) });
  return {
    /** Partners with unsent text or files. @returns {string[]} their keys, some twice */
    partners: () => [...drafts.partners(), ...chosen.keys()],
    close: drafts.close,
    get: (partner) => drafts.get(personKey(partner)),
    change: (partner, change) => drafts.change(personKey(partner), change),
    sent: (partner, stored) => drafts.sent(personKey(partner), stored),
    files: (partner) => chosen.get(personKey(partner)) ?? [],
    setFiles(partner, files) {
      if (files.length === 0 && !chosen.delete(personKey(partner))) return;
      if (files.length > 0) chosen.set(personKey(partner), files);
      showFiles();
    },
  };
});
