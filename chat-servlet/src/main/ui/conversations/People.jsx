import { AlertIcon } from '../look/icons.jsx';
import { Notice, Skeleton } from '../look/parts.jsx';
import { useRovingFocus } from '../look/useRovingFocus.js';
import { useChat } from '../session/context.js';
import { PersonList } from './PersonList.jsx';
import { usePeople } from './usePeople.js';

/**
 * Whom a conversation may be begun with, all of them or those of a search.
 *
 * @param {{text: string, currentKey?: string|null, onOpen: (person: object) => void,
 *     nobody: import('react').ReactNode, children?: import('react').ReactNode}} props nobody: in place of an
 *     empty list; children: above one that is not
 */
export function People({ text, currentKey, onOpen, nobody, children }) {
  const { t } = useChat();
  const { phase, people, following, more, begin } = usePeople(text);
  const onKeyDown = useRovingFocus('.item');
  if (phase === 'loading') return <Skeleton kind="list" count={7} />;
  if (phase === 'error') {
    return <Notice alert icon={<AlertIcon />} title={t('peopleFailed')} action={t('retry')} onAction={() => begin()} />;
  }
  if (people.length === 0) return nobody;
  return (
    <div className="people" onKeyDown={onKeyDown}>
      {children}
      <PersonList people={people} currentKey={currentKey} more={following && more} onOpen={onOpen} />
    </div>
  );
}
