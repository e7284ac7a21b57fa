import { createStore } from '../session/store.js';

/** What waits to be sent, as the list shows it; the outbox fills it in when it is here. */
export const waitingOf = (session) => session.part('waiting', () => createStore({
  entries: [], progress: {}, withWaiting: (items) => items,
}));
