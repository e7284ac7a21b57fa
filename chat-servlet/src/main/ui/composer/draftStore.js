import { draftTextsOf } from '../conversations/draftTexts.js';
import { personKey } from '../session/session.js';
import { createDrafts } from './drafts.js';

/** Drafts and chosen images of the caller; the list shows the drafts, the composer changes them. */
export const draftsOf = (session) => session.part('drafts', () => {
  const store = draftTextsOf(session);
  const drafts = createDrafts(session.scope, session.persist, (texts) => store.set({ texts }));
  // Images chosen for one person must never be sent to another: they stay with their conversation.
  const chosen = new Map();
  const showImages = () => store.set({ images: [...chosen.keys()] });
  return {
    /** To whom something was written or chosen and not sent. @returns {string[]} their keys, some twice */
    partners: () => [...drafts.partners(), ...chosen.keys()],
    close: drafts.close,
    get: (partner) => drafts.get(personKey(partner)),
    set: (partner, text) => drafts.set(personKey(partner), text),
    images: (partner) => chosen.get(personKey(partner)) ?? [],
    setImages(partner, images) {
      if (images.length) chosen.set(personKey(partner), images);
      else chosen.delete(personKey(partner));
      if (store.get().images.includes(personKey(partner)) !== images.length > 0) showImages();
    },
  };
});
