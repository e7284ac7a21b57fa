import { createStore } from '../session/store.js';

/** Unsent messages for the list; the outbox provides them when it is loaded. */
export const waitingOf = (session) => session.part('waiting', () => createStore({
  entries: [], progress: {}, withWaiting: (items) => items,
}));
