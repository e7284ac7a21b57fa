import { AlertIcon } from '../look/icons.jsx';
import { Notice, Skeleton } from '../look/widgets.jsx';
import { useRovingFocus } from '../look/useRovingFocus.js';
import { useChat } from '../session/context.js';
import { PersonList } from './PersonList.jsx';
import { usePeople } from './usePeople.js';

/**
 * The people to start a conversation with, all of them or those of a search.
 *
 * @param {{text: string, currentKey?: string|null, onOpen: (person: object) => void,
 *     empty: import('react').ReactNode, children?: import('react').ReactNode}} props empty: shown in place
 *     of an empty list; children: shown above a list that is not empty
 */
export function People({ text, currentKey, onOpen, empty, children }) {
  const { t } = useChat();
  const { phase, people, following, more, begin } = usePeople(text);
  const onKeyDown = useRovingFocus('.item');
  if (phase === 'loading') return <Skeleton kind="list" count={7} />;
  if (phase === 'error') {
    return <Notice alert icon={<AlertIcon />} title={t('peopleFailed')} action={t('retry')} onAction={() => begin()} />;
  }
  if (people.length === 0) return empty;
  return (
    <div className="people" onKeyDown={onKeyDown}>
      {children}
      <PersonList people={people} currentKey={currentKey} more={following && more} onOpen={onOpen} />
    </div>
  );
}
