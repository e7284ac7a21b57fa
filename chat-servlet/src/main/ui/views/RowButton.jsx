import { useLayoutEffect, useRef } from 'react';
import { useChat } from '../session/context.js';
import { MoreIcon } from './icons.jsx';
import { openMenu, rowItems } from './menuStore.js';

/** Opens the menu of a conversation in the list; shown beside the pointer and the focus. */
export function RowButton({ item }) {
  const { session, t } = useChat();
  const button = useRef(null);
  useLayoutEffect(() => { rowItems.set(button.current.closest('li'), item); }, [item]);
  const label = t('rowActions', { name: item.name });
  return (
    <button ref={button} type="button" className="row-button" aria-label={label} title={label} aria-haspopup="menu"
      onClick={(event) => openMenu(session, { view: 'row', item, from: event.currentTarget })}><MoreIcon /></button>
  );
}
