import { AlertIcon, SearchIcon } from '../look/icons.jsx';
import { Notice } from '../look/widgets.jsx';
import { useRovingFocus } from '../look/useRovingFocus.js';
import { personKey } from '../session/person.js';
import { useChat } from '../session/context.js';
import { PersonList } from './PersonList.jsx';
import { usePeople } from './usePeople.js';

/**
 * The results of a search above the list: conversations, and below them people without one, since the
 * reader need not know which of the two a person is.
 *
 * @param {{search: {text: string, found: object[], searching: boolean}, items: object[], currentKey: string|null,
 *     row: (item: object, tabStop: boolean) => import('react').ReactNode,
 *     onOpen: (person: object) => void, onNewChat: () => void}} props
 */
export function SearchResults({ search: { text, found, searching }, items, currentKey, row, onOpen, onNewChat }) {
  const { t } = useChat();
  const { phase, people, following, more, begin, text: asked } = usePeople(text);
  const onKeyDown = useRovingFocus('.item');
  const known = new Set(found.map(personKey));
  const others = people.filter((person) => !known.has(personKey(person)));
  // Found by more than their name, such as a specialty.
  const talkedTo = new Map(items.map((item) => [personKey(item), item]));
  const conversations = [...found, ...others.flatMap((person) => talkedTo.get(personKey(person)) ?? [])];
  const newPeople = others.filter((person) => !talkedTo.has(personKey(person)));
  if (conversations.length + newPeople.length === 0) {
    if (searching || phase === 'loading' || asked !== text) return null;
    // A failed search must not look like one without matches.
    if (phase === 'error') {
      return <Notice alert icon={<AlertIcon />} title={t('peopleFailed')} action={t('retry')} onAction={() => begin()} />;
    }
    return <Notice icon={<SearchIcon />} title={t('noMatches', { text })} action={t('newChat')} onAction={onNewChat} />;
  }
  return (
    <div className="people" onKeyDown={onKeyDown}>
      {conversations.length > 0 && (
        <ul className="items" role="list">{conversations.map((item, at) => row(item, at === 0))}</ul>
      )}
      {newPeople.length > 0 && (
        <>
          <h3 className="people-heading">{t('newChat')}</h3>
          <PersonList people={newPeople} currentKey={currentKey} tabStop={conversations.length === 0}
            more={following && more} onOpen={onOpen} />
        </>
      )}
    </div>
  );
}
