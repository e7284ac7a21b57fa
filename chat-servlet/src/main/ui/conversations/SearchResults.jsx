import { AlertIcon, SearchIcon } from '../look/icons.jsx';
import { Notice, Skeleton } from '../look/widgets.jsx';
import { useRovingFocus } from '../look/useRovingFocus.js';
import { partComponent, search as searchPart } from '../parts/load.jsx';
import { personKey } from '../session/person.js';
import { useChat } from '../session/context.js';
import { PersonList } from './PersonList.jsx';
import { usePeople } from './usePeople.js';

const FoundMessages = partComponent(searchPart, 'FoundMessages', { placeholder: <Skeleton kind="list" count={3} /> });

/**
 * The results of a search above the list: conversations, below them people without one, since the reader need
 * not know which of the two a person is, and then messages.
 *
 * @param {{search: {text: string, found: object[], searching: boolean, clear: () => void}, items: object[],
 *     currentKey: string|null, row: (item: object, tabStop: boolean) => import('react').ReactNode,
 *     onOpen: (person: object) => void, onNewChat: () => void}} props
 */
export function SearchResults({ search: { text, found, searching, clear }, items, currentKey, row, onOpen, onNewChat }) {
  const { session, t } = useChat();
  const { phase, people, following, more, begin, text: asked } = usePeople(text);
  const onArrows = useRovingFocus('.item');
  const known = new Set(found.map(personKey));
  const others = people.filter((person) => !known.has(personKey(person)));
  // Found by more than their name, such as a specialty.
  const talkedTo = new Map(items.map((item) => [personKey(item), item]));
  const conversations = [...found, ...others.flatMap((person) => talkedTo.get(personKey(person)) ?? [])];
  const newPeople = others.filter((person) => !talkedTo.has(personKey(person)));
  const nobody = conversations.length + newPeople.length === 0;
  const inMessages = session.store.get().config.features?.search;
  // A failed search must not look like one without matches.
  const failed = nobody && !searching && phase === 'error';
  const settled = !searching && phase === 'ready' && asked === text;
  const nothing = nobody && settled && (
    <Notice icon={<SearchIcon />} title={t(inMessages ? 'nothingFound' : 'noMatches', { text })} action={t('newChat')} onAction={onNewChat} />
  );

  function onKeyDown(event) {
    if (event.isDefaultPrevented()) return;
    const field = event.currentTarget.closest('.list').querySelector('.search input');
    const first = event.currentTarget.querySelector('.item');
    const leaves = event.key === 'ArrowUp' && event.target === first;
    if (event.key !== 'Escape' && !leaves) {
      onArrows(event);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (!leaves) clear();
    field.focus();
  }

  return (
    <div className="people" onKeyDown={onKeyDown}>
      {conversations.length > 0 && (
        <>
          {inMessages && <h3 className="people-heading">{t('conversationList')}</h3>}
          <ul className="items" role="list">{conversations.map((item, at) => row(item, at === 0))}</ul>
        </>
      )}
      {newPeople.length > 0 && (
        <>
          <h3 className="people-heading">{t('newChat')}</h3>
          <PersonList people={newPeople} currentKey={currentKey} tabStop={conversations.length === 0}
            more={following && more} onOpen={onOpen} />
        </>
      )}
      {failed && <Notice alert icon={<AlertIcon />} title={t('peopleFailed')} action={t('retry')} onAction={() => begin()} />}
      {inMessages ? <FoundMessages text={text} tabStop={nobody} empty={nothing} onOpen={onOpen} /> : nothing}
    </div>
  );
}
