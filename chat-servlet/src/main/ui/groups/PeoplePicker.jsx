import { useState } from 'react';
import { aboutPerson } from '../conversations/aboutPerson.js';
import { usePeople } from '../conversations/usePeople.js';
import { Avatar } from '../images/Avatar.jsx';
import { AlertIcon, CloseIcon, SearchIcon } from '../look/icons.jsx';
import { SearchField } from '../look/SearchField.jsx';
import { useRovingFocus } from '../look/useRovingFocus.js';
import { Notice, Skeleton } from '../look/widgets.jsx';
import { useChat } from '../session/context.js';
import { personKey } from '../session/person.js';
import { TickIcon } from './icons.jsx';

/**
 * Chooses people by search: those who are chosen stand above the field.
 *
 * @param {{chosen: object[], onChange: (people: object[]) => void, action: string, without?: object[], problem?: string|null,
 *     autoFocus?: boolean}} props without: people who cannot be chosen
 */
export function PeoplePicker({ chosen, onChange, action, without = [], problem, autoFocus }) {
  const { t } = useChat();
  const [search, setSearch] = useState('');
  const text = search.trim();
  const { phase, people, following, more, begin } = usePeople(text, action);
  const onArrows = useRovingFocus('.item');
  const hidden = new Set(without.map(personKey));
  const keys = new Set(chosen.map(personKey));
  const shown = people.filter((person) => !hidden.has(personKey(person)));

  function toggle(person, event) {
    const key = personKey(person);
    onChange(keys.has(key) ? chosen.filter((other) => personKey(other) !== key) : [...chosen, person]);
    if (!search) return;
    // The next name can be typed at once.
    setSearch('');
    event.currentTarget.closest('.list').querySelector('.search input').focus();
  }

  function onKeyDown(event) {
    // As in address fields of mail programs.
    if (event.key === 'Backspace' && !search && chosen.length > 0 && event.target.matches('.search input')) onChange(chosen.slice(0, -1));
    // Enter chooses the first one found, and must not send the form.
    if (event.key === 'Enter' && event.target.matches('.search input')) {
      event.preventDefault();
      if (text && shown.length > 0 && !keys.has(personKey(shown[0]))) toggle(shown[0], event);
    }
  }

  return (
    <div className="picker" onKeyDown={onKeyDown}>
      {chosen.length > 0 && (
        <ul className="chips" role="list" aria-label={t('chosenMembers')}>
          {chosen.map((person) => (
            <li key={personKey(person)} className="chip">
              <bdi>{person.name}</bdi>
              <button type="button" aria-label={t('removeMember', { name: person.name })} title={t('removeMember', { name: person.name })}
                onClick={(event) => {
                  const field = event.currentTarget.closest('.list').querySelector('.search input');
                  onChange(chosen.filter((other) => other !== person));
                  field.focus();
                }}>
                <CloseIcon />
              </button>
            </li>
          ))}
        </ul>
      )}
      <SearchField value={search} onChange={setSearch} label={t('searchPeople')} autoFocus={autoFocus} />
      {problem && <p className="problem" role="alert">{problem}</p>}
      {phase === 'loading' && <Skeleton kind="list" count={4} />}
      {phase === 'error' && <Notice alert icon={<AlertIcon />} title={t('peopleFailed')} action={t('retry')} onAction={() => begin()} />}
      {phase === 'ready' && shown.length === 0 && <Notice icon={<SearchIcon />} title={text ? t('noMatches', { text }) : t('noPeople')} />}
      <ul className="items" role="list" onKeyDown={onArrows}>
        {shown.map((person, at) => {
          const key = personKey(person);
          return (
            <li key={key}>
              <button type="button" role="checkbox" aria-checked={keys.has(key)} className="item" tabIndex={at === 0 ? 0 : -1}
                onClick={(event) => toggle(person, event)}>
                <Avatar person={person} />
                <span className="item-text">
                  <span className="item-name"><bdi>{person.name}</bdi></span>
                  <span className="item-detail"><bdi>{aboutPerson(person, t) || person.email}</bdi></span>
                </span>
                <span className="check" aria-hidden="true">{keys.has(key) && <TickIcon />}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {following && phase === 'ready' && <button type="button" className="button more" onClick={more}>{t('loadMore')}</button>}
    </div>
  );
}
