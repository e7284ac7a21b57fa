import { useEffect, useImperativeHandle, useMemo, useState } from 'react';
import { aboutPerson } from '../conversations/aboutPerson.js';
import { isMe } from '../groups/names.js';
import { useGroup } from '../groups/useGroup.js';
import { Avatar } from '../images/Avatar.jsx';
import { useChat } from '../session/context.js';
import { personKey } from '../session/person.js';

const SHOWN = 6;
const ID = 'mention-list';
const optionId = (at) => `mention-${at}`;

const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Whether the name, or a word of it, begins with what was typed. */
function matches(name, query) {
  const wanted = plain(query);
  const whole = plain(name);
  return whole.startsWith(wanted) || whole.split(/[\s.-]+/).some((word, at, words) => words.slice(at).join(' ').startsWith(wanted));
}

/**
 * Offers the members of a group while a name is typed after an @. The focus stays in the field, which names the
 * chosen option.
 *
 * @param {{group: object, query: string, field: {current: HTMLElement}, handle: import('react').Ref,
 *     onChoose: (person: object) => void}} props
 */
export function MentionPicker({ group, query, field, handle, onChoose }) {
  const { session, t } = useChat();
  const { members } = useGroup(group);
  const search = (text) => members.filter((member) => !isMe(session, member) && matches(member.name, text)).slice(0, SHOWN);
  const found = useMemo(() => search(query), [members, query, session]);
  const [at, setAt] = useState(0);
  const active = Math.min(at, found.length - 1);
  useEffect(() => setAt(0), [query]);

  useImperativeHandle(handle, () => ({
    /** What is typed may be ahead of what is shown. */
    onKeyDown(event, typed) {
      const people = typed === query ? found : search(typed);
      if (people.length === 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
      if (event.key === 'ArrowDown') setAt((active + 1) % found.length);
      else if (event.key === 'ArrowUp') setAt((active + found.length - 1) % found.length);
      else if (event.key === 'Enter' || event.key === 'Tab') onChoose(people[typed === query ? active : 0]);
      else return event.key === 'Escape';
      return true;
    },
  }));

  useEffect(() => {
    const { current } = field;
    if (found.length === 0) return undefined;
    const names = { 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-controls': ID, 'aria-activedescendant': optionId(active) };
    for (const [name, value] of Object.entries(names)) current.setAttribute(name, value);
    return () => { for (const name of Object.keys(names)) current.removeAttribute(name); };
  }, [field, active, found.length]);

  return (
    <div className="mention-place">
      <p className="hidden" role="status">{found.length > 0 ? t('peopleFound', { count: found.length }) : ''}</p>
      {found.length > 0 && (
        <ul id={ID} className="mention-list" role="listbox" aria-label={t('mentionPeople')}
          // A press must not take the focus from the field.
          onPointerDown={(event) => event.preventDefault()} onMouseDown={(event) => event.preventDefault()}>
          {found.map((person, index) => (
            <li key={personKey(person)} id={optionId(index)} role="option" aria-selected={index === active} className="mention-option"
              onPointerMove={() => setAt(index)} onClick={() => onChoose(person)}>
              <Avatar person={person} size="small" />
              <span className="item-name"><bdi>{person.name}</bdi></span>
              <span className="item-detail"><bdi>{aboutPerson(person, t)}</bdi></span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
