import { useRef } from 'react';
import { CloseIcon, SearchIcon } from './icons.jsx';
import { useChat } from '../session/context.js';

/** @param {{value: string, onChange: (text: string) => void, label: string, autoFocus?: boolean}} props */
export function SearchField({ value, onChange, label, autoFocus }) {
  const { t } = useChat();
  const field = useRef(null);
  return (
    <div className="search">
      <SearchIcon />
      {/* WebKit's own search field keeps every ESC to itself, so that it closes nothing. */}
      <input ref={field} role="searchbox" value={value} placeholder={label} aria-label={label} autoComplete="off"
        // The server searches for no more.
        maxLength={100}
        // The panel was opened to look for somebody.
        autoFocus={autoFocus} spellCheck={false} enterKeyHint="search"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            event.target.closest('.list').querySelector('.item')?.focus();
          }
          if (event.key !== 'Escape' || !value) return;
          // The first ESC empties the field; only the next one closes what is around it.
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
