import { useState } from 'react';
import { BackIcon, SearchIcon } from '../look/icons.jsx';
import { IconButton, Notice, Skeleton } from '../look/widgets.jsx';
import { useRovingFocus } from '../look/useRovingFocus.js';
import { SearchField } from '../look/SearchField.jsx';
import { panel, partComponent } from '../parts/load.jsx';
import { useChat, useStore } from '../session/context.js';
import { PeopleIcon } from './icons.jsx';
import { People } from './People.jsx';

const NewGroup = partComponent(panel, 'NewGroup', { placeholder: <Skeleton kind="list" count={7} /> });

/**
 * The people to start a conversation with, in place of the list.
 *
 * @param {{onOpen: (person: object) => void, onBack: () => void}} props
 */
export function NewChat({ onOpen, onBack }) {
  const { session, t } = useChat();
  const { config } = useStore(session.store);
  const [making, setMaking] = useState(false);
  const onKeyDown = useRovingFocus('.item');
  const [search, setSearch] = useState('');
  const text = search.trim();
  if (making) return <NewGroup onOpen={onOpen} onBack={() => setMaking(false)} />;
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
      <div className="list-scroller" onKeyDown={onKeyDown}>
        {config.groups?.mayStart && !text && (
          <button type="button" className="item new-group" onClick={() => setMaking(true)}>
            <span className="avatar new-group-icon"><PeopleIcon /></span>
            <span className="item-name">{t('newGroup')}</span>
          </button>
        )}
        <People text={text} onOpen={onOpen}
          empty={<Notice icon={<SearchIcon />} title={text ? t('noMatches', { text }) : t('noPeople')} />} />
      </div>
    </section>
  );
}
