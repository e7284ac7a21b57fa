import { useEffect, useRef } from 'react';
import { CloseIcon, SearchIcon } from './icons.jsx';
import { useChat } from '../session/context.js';

/** @param {{value: string, onChange: (text: string) => void, label: string, autoFocus?: boolean}} props */
export function SearchField({ value, onChange, label, autoFocus }) {
  const { t } = useChat();
  const field = useRef(null);
  // Browsers apply the attribute in the page's own HTML alone.
  useEffect(() => { if (autoFocus) field.current.focus(); }, []);
  return (
    <div className="search">
      <SearchIcon />
      {/* Not type="search": WebKit's handles every Escape itself, so that it closes nothing. */}
      <input ref={field} role="searchbox" value={value} placeholder={label} aria-label={label} autoComplete="off"
        // The server's limit.
        maxLength={100}
        spellCheck="false" enterKeyHint="search"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            event.target.closest('.list')?.querySelector('.item')?.focus();
          }
          if (event.key !== 'Escape' || !value) return;
          // The first Escape empties the field; only the next one closes the panel.
          event.preventDefault();
          event.stopPropagation();
          onChange('');
        }} />
      {value && (
        <button type="button" className="search-clear" aria-label={t('clearSearch')} title={t('clearSearch')}
          onClick={() => { onChange(''); field.current.focus(); }}>
          <CloseIcon />
        </button>
      )}
    </div>
  );
}
