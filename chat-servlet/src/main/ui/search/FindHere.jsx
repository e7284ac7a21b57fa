import { useEffect, useMemo, useRef, useState } from 'react';
import { CloseIcon, SearchIcon } from '../look/icons.jsx';
import { SearchField } from '../look/SearchField.jsx';
import { IconButton, Spinner } from '../look/widgets.jsx';
import { useChat, useStore } from '../session/context.js';
import { Filters, NO_FILTERS, isFiltered, parametersOf } from './Filters.jsx';
import { DateIcon, DownIcon, FilterIcon, UpIcon } from './icons.jsx';
import { showHit, unmarkWords } from './show.js';
import { ToDate } from './ToDate.jsx';
import { useFound } from './useFound.js';

/** The search in the open conversation: a button in its header, and the field below it. */
export function FindHere({ partner }) {
  const { t } = useChat();
  const [open, setOpen] = useState(false);
  const button = useRef(null);
  useEffect(() => unmarkWords, []);
  const close = () => {
    setOpen(false);
    unmarkWords();
    button.current.focus();
  };
  return (
    <>
      <IconButton button={button} label={t('searchHere')} className="find-open" aria-expanded={open}
        onClick={() => (open ? close() : setOpen(true))}>{open ? <CloseIcon /> : <SearchIcon />}</IconButton>
      {open && <Find partner={partner} onClose={close} />}
    </>
  );
}

function Find({ partner, onClose }) {
  const { session, t } = useChat();
  const { connection, me } = useStore(session.store);
  const [search, setSearch] = useState('');
  const [filters, setFilters] = useState(NO_FILTERS);
  // Which row is open below the field: the filters or the date.
  const [opened, setOpened] = useState(null);
  const [at, setAt] = useState(0);
  const text = search.trim();
  const wanted = useMemo(() => text && {
    q: text, sender_type: me.type, sender_id: me.id, receiver_type: partner.type, receiver_id: partner.id, ...parametersOf(filters),
  }, [text, me, partner.type, partner.id, filters]);
  const { address, phase, problem, hits, next, busy, again, more } = useFound(wanted);
  // Some may have been deleted meanwhile.
  const here = Math.min(at, Math.max(0, hits.length - 1));

  const toggle = (row) => setOpened(opened === row ? null : row);

  const show = (index, all = hits) => {
    setAt(index);
    showHit(session, partner, all[index]);
  };

  // The latest message that matches is shown at once.
  useEffect(() => {
    if (!text) unmarkWords();
    if (hits.length > 0 && !busy) show(0);
  }, [address]);

  /** Hits are ordered from the latest; after the earliest of all comes the latest again. */
  async function step(by) {
    if (hits.length === 0 || busy) return;
    const all = here + by >= hits.length && next ? await more() : hits;
    show((here + by + all.length) % all.length, all);
  }

  function onKeyDown(event) {
    if (event.isDefaultPrevented() || (event.nativeEvent ?? event).isComposing) return;
    const inField = event.target.matches('.search input');
    if (event.key === 'Escape') onClose();
    else if (inField && (event.key === 'ArrowUp' || (event.key === 'Enter' && !event.shiftKey))) step(1);
    else if (inField && (event.key === 'ArrowDown' || event.key === 'Enter')) step(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="find" role="search" aria-label={t('searchHere')} onKeyDown={onKeyDown}>
      <SearchField value={search} onChange={setSearch} label={t('searchHereLabel')} autoFocus />
      {busy ? <Spinner label={t('loading')} /> : <Count text={text} phase={phase} problem={problem} at={here} hits={hits} next={next} offline={connection === 'offline'} onRetry={again} />}
      <IconButton label={t('earlierHit')} disabled={hits.length === 0} onClick={() => step(1)}><UpIcon /></IconButton>
      <IconButton label={t('laterHit')} disabled={hits.length === 0} onClick={() => step(-1)}><DownIcon /></IconButton>
      <IconButton label={t('toDate')} aria-expanded={opened === 'date'} onClick={() => toggle('date')}><DateIcon /></IconButton>
      <IconButton label={t('filters')} aria-expanded={opened === 'filters'} className={isFiltered(filters) ? 'filters-on' : ''} onClick={() => toggle('filters')}><FilterIcon /></IconButton>
      {opened === 'date' && <ToDate partner={partner} />}
      {opened === 'filters' && <Filters filters={filters} people={partner.type === 'group' ? [] : [partner]} onChange={setFilters} />}
    </div>
  );
}

function Count({ text, phase, problem, at, hits, next, offline, onRetry }) {
  const { t } = useChat();
  if (phase === 'error') {
    return (
      <p className="find-count" role="alert">
        {t(offline ? 'messagesOffline' : problem)} <button type="button" className="button-link" onClick={onRetry}>{t('retry')}</button>
      </p>
    );
  }
  return (
    <p className="find-count" role="status">
      {!text ? '' : hits.length === 0 ? t('noMessages') : t(next ? 'hitOfMore' : 'hitOf', { at: at + 1, count: hits.length })}
    </p>
  );
}
