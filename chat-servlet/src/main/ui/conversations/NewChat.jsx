import { useState } from 'react';
import { BackIcon, SearchIcon } from '../look/icons.jsx';
import { IconButton, Notice } from '../look/widgets.jsx';
import { SearchField } from '../look/SearchField.jsx';
import { useChat } from '../session/context.js';
import { People } from './People.jsx';

/**
 * The people to start a conversation with, in place of the list.
 *
 * @param {{onOpen: (person: object) => void, onBack: () => void}} props
 */
export function NewChat({ onOpen, onBack }) {
  const { t } = useChat();
  const [search, setSearch] = useState('');
  const text = search.trim();
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
        <People text={text} onOpen={onOpen}
          empty={<Notice icon={<SearchIcon />} title={text ? t('noMatches', { text }) : t('noPeople')} />} />
      </div>
    </section>
  );
}
