import { useChat } from '../session/context.js';
import { openMenu } from './menuStore.js';
import { MoreIcon } from './icons.jsx';
import { IconButton } from '../look/widgets.jsx';

const TABS = [['active', 'tabAll'], ['unread', 'tabUnread'], ['archived', 'tabArchived']];

/** Chooses which conversations the list shows. @param {{filter: string, onFilter: (filter: string) => void}} props */
export function ListTabs({ filter, onFilter }) {
  const { session, t } = useChat();
  return (
    <div className="tabs">
      <div className="tabs-choice" role="group" aria-label={t('shownConversations')}>
        {TABS.map(([name, label]) => (
          <button key={name} type="button" className="tab" aria-pressed={filter === name} onClick={() => onFilter(name)}>{t(label)}</button>
        ))}
      </div>
      {session.store.get().config.features.block && (
        <IconButton label={t('listActions')} aria-haspopup="menu" className="tabs-more"
          onClick={(event) => openMenu(session, { view: 'list', from: event.currentTarget })}><MoreIcon /></IconButton>
      )}
    </div>
  );
}
