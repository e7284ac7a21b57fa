import { createStore } from '../session/store.js';

/** Drafts as the list shows them, by person; the part that writes fills them in when it is here. */
export const draftTextsOf = (session) => session.part('draftTexts', () => createStore({ texts: {}, images: [] }));
