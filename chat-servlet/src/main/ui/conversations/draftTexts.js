import { createStore } from '../session/store.js';

/** Drafts for the list, by person; the writing part provides them when it is loaded. */
export const draftTextsOf = (session) => session.part('draftTexts', () => createStore({ texts: {}, files: {} }));
