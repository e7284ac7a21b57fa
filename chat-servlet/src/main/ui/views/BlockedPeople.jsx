import { useEffect, useRef, useState } from 'react';
import { AlertIcon, BackIcon } from '../look/icons.jsx';
import { Avatar } from '../images/Avatar.jsx';
import { IconButton, Notice, Skeleton } from '../look/widgets.jsx';
import { useChat } from '../session/context.js';
import { personKey } from '../session/person.js';
import { BlockIcon } from './icons.jsx';
import { setBlocked } from './requests.js';

/** The people whom the reader has blocked, in place of the list. */
export function BlockedPeople({ onOpen, onClose }) {
  const { session, t } = useChat();
  const [state, setState] = useState({ phase: 'loading', people: [] });
  const back = useRef(null);

  async function load() {
    try {
      const { body } = await session.client.get(session.client.address('blocks'));
      setState({ phase: 'ready', people: body });
    } catch (error) {
      session.noteError(error);
      setState({ phase: 'error', people: [] });
    }
  }

  useEffect(() => {
    back.current.focus();
    load();
  }, []);

  async function unblock(person) {
    if (!await setBlocked(session, person, false, t)) return;
    setState((now) => ({ ...now, people: now.people.filter((other) => other !== person) }));
    back.current?.focus();
  }

  return (
    <section className="list blocked-people" aria-label={t('blockedPeople')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}>
      <header className="list-header">
        <IconButton button={back} label={t('back')} onClick={onClose}><BackIcon /></IconButton>
        <h2>{t('blockedPeople')}</h2>
      </header>
      <div className="list-scroller">
        {state.phase === 'loading' && <Skeleton kind="list" count={3} />}
        {state.phase === 'error' && <Notice alert icon={<AlertIcon />} title={t('blocksFailed')} action={t('retry')} onAction={load} />}
        {state.phase === 'ready' && state.people.length === 0 && <Notice icon={<BlockIcon />} title={t('nobodyBlocked')} />}
        <ul className="items" role="list">
          {state.people.map((person) => (
            <li key={personKey(person)} className="blocked-person">
              <button type="button" className="item" onClick={() => { onClose(); onOpen(person); }}>
                <Avatar person={person} />
                <span className="item-name"><bdi>{person.name}</bdi></span>
              </button>
              <button type="button" className="button-quiet" aria-label={`${t('unblock')}: ${person.name}`} onClick={() => unblock(person)}>{t('unblock')}</button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
