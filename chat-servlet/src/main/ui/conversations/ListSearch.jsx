import { useCallback, useEffect, useMemo, useState } from 'react';
import { SearchField } from '../look/SearchField.jsx';
import { useChat } from '../session/context.js';
import { personKey } from '../session/person.js';
import { conversationsOf } from './conversations.js';
import { useSearch } from './useSearch.js';

/** Loaded conversations match at once, anywhere in the name; the server's answer adds the others. */
function matching(items, text, found) {
  const wanted = text.toLocaleLowerCase();
  const here = items.filter((item) => item.name.toLocaleLowerCase().includes(wanted));
  const known = new Set(here.map(personKey));
  return [...here, ...(found ?? []).filter((item) => !known.has(personKey(item)))];
}

/**
 * The field above the list.
 *
 * @param {{items: object[], onSearch: (search: {text: string, found: object[], searching: boolean, clear: () => void}) => void}} props
 */
export function ListSearch({ items, onSearch }) {
  const { session, t } = useChat();
  const list = conversationsOf(session);
  const [search, setSearch] = useState('');
  const text = search.trim();
  const ask = useCallback((query, signal) => list.search(query, signal), [list]);
  const { result, searching } = useSearch(text, ask);
  const found = useMemo(() => (text ? matching(items, text, result) : []), [items, text, result]);
  const clear = useCallback(() => setSearch(''), []);
  useEffect(() => onSearch({ text, found, searching, clear }), [onSearch, text, found, searching, clear]);

  function onKeyDown(event) {
    if (event.key !== 'Enter' || !text || (event.nativeEvent ?? event).isComposing || !event.target.matches('input')) return;
    event.preventDefault();
    event.currentTarget.closest('.list').querySelector('.people .item')?.click();
  }

  return (
    <div onKeyDown={onKeyDown}>
      <SearchField value={search} onChange={setSearch} label={t(session.store.get().config.features?.search ? 'searchAll' : 'searchChats')} />
    </div>
  );
}
