import { useCallback, useEffect, useState } from 'react';
import { Avatar } from '../images/Avatar.jsx';
import { AlertIcon, BackIcon, SearchIcon } from '../look/icons.jsx';
import { IconButton, Notice, Skeleton } from '../look/parts.jsx';
import { SearchField } from '../look/SearchField.jsx';
import { useRovingFocus } from '../look/useRovingFocus.js';
import { personKey } from '../session/session.js';
import { useChat } from '../session/context.js';
import { contactTypesFor, fetchContacts } from './contacts.js';

const PAUSE_MS = 250;
const AGAIN_MS = 5_000;

const aboutPerson = ({ specialty, department, email }) => [specialty, department].filter(Boolean).join(' · ') || email;

/** Pages of people, of each type in turn, for one search. */
function usePeople(text) {
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

/**
 * Whom the caller may start a conversation with.
 *
 * @param {{onOpen: (person: object) => void, onBack: () => void}} props
 */
export function NewChat({ onOpen, onBack }) {
  const { t } = useChat();
  const [search, setSearch] = useState('');
  const text = search.trim();
  const { phase, people, following, more, begin } = usePeople(text);
  const onKeyDown = useRovingFocus('.item');
  return (
    <section className="list" aria-label={t('newChat')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isDefaultPrevented()) return;
        event.preventDefault();
        event.stopPropagation();
        onBack();
      }}>
      <header className="list-header">
        <IconButton label={t('back')} onClick={onBack}><BackIcon /></IconButton>
        <h2>{t('newChat')}</h2>
      </header>
      <SearchField value={search} onChange={setSearch} label={t('searchPeople')} autoFocus />
      <div className="list-scroller">
        {phase === 'loading' && <Skeleton kind="list" count={7} />}
        {phase === 'error' && (
          <Notice alert icon={<AlertIcon />} title={t('peopleFailed')} action={t('retry')} onAction={() => begin()} />
        )}
        {phase === 'ready' && people.length === 0 && (
          <Notice icon={<SearchIcon />} title={text ? t('noMatches', { text }) : t('noPeople')} />
        )}
        <ul className="items" role="list" onKeyDown={onKeyDown}>
          {people.map((person, at) => (
            <li key={personKey(person)}>
              <button type="button" className="item" tabIndex={at === 0 ? 0 : -1} onClick={() => onOpen(person)}>
                <Avatar person={person} />
                <span className="item-text">
                  <span className="item-name"><bdi>{person.name}</bdi></span>
                  <span className="item-detail"><bdi>{aboutPerson(person)}</bdi></span>
                </span>
                {person.online && <span className="hidden">{t('online')}</span>}
              </button>
            </li>
          ))}
        </ul>
        {following && <button type="button" className="button more" onClick={more}>{t('loadMore')}</button>}
      </div>
    </section>
  );
}
