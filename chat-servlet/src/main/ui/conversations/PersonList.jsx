import { Avatar } from '../images/Avatar.jsx';
import { personKey } from '../session/person.js';
import { useChat } from '../session/context.js';
import { aboutPerson } from './aboutPerson.js';

/**
 * People to start a conversation with. Its container handles the arrow keys.
 *
 * @param {{people: object[], currentKey?: string|null, tabStop?: boolean, more: Function|null,
 *     onOpen: (person: object) => void}} props tabStop: the first one takes the Tab key; more: loads more of them
 */
export function PersonList({ people, currentKey = null, tabStop = true, more, onOpen }) {
  const { t } = useChat();
  return (
    <>
      <ul className="items" role="list">
        {people.map((person, at) => (
          <li key={personKey(person)}>
            <button type="button" className="item" aria-current={personKey(person) === currentKey || undefined}
              tabIndex={tabStop && at === 0 ? 0 : -1} onClick={() => onOpen(person)}>
              <Avatar person={person} />
              <span className="item-text">
                <span className="item-name"><bdi>{person.name}</bdi></span>
                <span className="item-detail"><bdi>{aboutPerson(person, t) || person.email}</bdi></span>
              </span>
              {person.online && <span className="hidden presence">{t('online')}</span>}
            </button>
          </li>
        ))}
      </ul>
      {more && <button type="button" className="button more" onClick={more}>{t('loadMore')}</button>}
    </>
  );
}
