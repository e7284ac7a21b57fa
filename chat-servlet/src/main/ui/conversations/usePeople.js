import { useCallback, useEffect, useState } from 'react';
import { personKey } from '../session/session.js';
import { useChat } from '../session/context.js';
import { contactTypesFor, fetchContacts } from './contacts.js';

const PAUSE_MS = 250;
const AGAIN_MS = 5_000;

/**
 * Pages of people, of each type in turn, for one search. The answer to the search before stays until the
 * next is here; `text` says which one it is.
 */
export function usePeople(text) {
  const { session, contactTypes } = useChat();
  const types = contactTypesFor(session.store.get().me, contactTypes);
  const [state, setState] = useState({ phase: 'loading', people: [], following: null, text: null });

  const load = useCallback(async (from, before, signal) => {
    const { people, next } = await fetchContacts(session, { ...from, search: text, signal });
    const index = types.indexOf(from.type);
    const following = next ? { type: from.type, address: next }
      : types[index + 1] ? { type: types[index + 1] } : null;
    const known = new Set(before.map(personKey));
    return { people: [...before, ...people.filter((person) => !known.has(personKey(person)))], following };
  }, [session, text, types.join()]);

  const begin = useCallback(async (signal) => {
    try {
      const page = await load({ type: types[0] }, [], signal);
      if (!signal?.aborted) setState({ phase: 'ready', ...page, text });
    } catch {
      if (!signal?.aborted) setState({ phase: 'error', people: [], following: null, text });
    }
  }, [load, text]);

  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => begin(stop.signal), text ? PAUSE_MS : 0);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [begin, text]);

  useEffect(() => {
    if (state.phase !== 'error') return undefined;
    const again = () => begin();
    const timer = setInterval(again, AGAIN_MS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [state.phase, begin]);

  return {
    ...state,
    begin,
    async more() {
      try {
        const page = await load(state.following, state.people);
        setState((now) => (now.following === state.following ? { ...now, ...page } : now));
      } catch (error) {
        session.noteError(error);
      }
    },
  };
}
