import { draftTextsOf } from '../conversations/draftTexts.js';
import { personKey } from '../session/person.js';
import { createDrafts } from './drafts.js';

/** Drafts and chosen images of the caller; the list shows the drafts, the composer changes them. */
export const draftsOf = (session) => session.part('drafts', () => {
  const store = draftTextsOf(session);
  const drafts = createDrafts(session.scope, session.persist, (texts, whole) => store.set({ texts, drafts: whole }));
  // Images stay with their conversation: they must never be sent to another person.
  const chosen = new Map();
  const showImages = () => store.set({ images: [...chosen.keys()] });
  return {
    /** Partners with unsent text or photos. @returns {string[]} their keys, some twice */
    partners: () => [...drafts.partners(), ...chosen.keys()],
    close: drafts.close,
    get: (partner) => drafts.get(personKey(partner)),
    change: (partner, change) => drafts.change(personKey(partner), change),
    sent: (partner, stored) => drafts.sent(personKey(partner), stored),
    images: (partner) => chosen.get(personKey(partner)) ?? [],
    setImages(partner, images) {
      if (images.length) chosen.set(personKey(partner), images);
      else chosen.delete(personKey(partner));
      if (store.get().images.includes(personKey(partner)) !== images.length > 0) showImages();
    },
  };
});
