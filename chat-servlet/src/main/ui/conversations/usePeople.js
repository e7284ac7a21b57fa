import { useCallback, useEffect, useState } from 'react';
import { personKey } from '../session/person.js';
import { useChat } from '../session/context.js';
import { fetchContacts } from './contacts.js';

const PAUSE_MS = 250;
const AGAIN_MS = 5_000;
// The host's policy may leave a page empty; the people whom it permits may be on a later one.
const EMPTY_PAGES = 20;

/**
 * Pages of people for one search: of each type that the host has named in turn, or of all types at once. The
 * last answer stays until the next arrives; `text` is the search it belongs to.
 *
 * @param {string} [action] what the caller wants to do with them, by default to write to them
 */
export function usePeople(text, action) {
  const { session, contactTypes } = useChat();
  const types = contactTypes?.length ? contactTypes : [null];
  const [state, setState] = useState({ phase: 'loading', people: [], following: null, text: null });

  const load = useCallback(async (from, before, signal) => {
    const known = new Set(before.map(personKey));
    let following = from;
    let fresh = [];
    for (let page = 0; following && fresh.length === 0 && page < EMPTY_PAGES; page += 1) {
      const { type } = following;
      const { people, next } = await fetchContacts(session, { ...following, search: text, action, signal });
      fresh = people.filter((person) => !known.has(personKey(person)));
      const later = types[types.indexOf(type) + 1];
      following = next ? { type, address: next } : later ? { type: later } : null;
    }
    return { people: [...before, ...fresh], following };
  }, [session, text, action, types.join()]);

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
