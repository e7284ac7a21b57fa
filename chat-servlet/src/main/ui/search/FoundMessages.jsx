import { useMemo, useState } from 'react';
import { conversationsOf } from '../conversations/conversations.js';
import { Avatar } from '../images/Avatar.jsx';
import { AlertIcon } from '../look/icons.jsx';
import { IconButton, Notice, Skeleton } from '../look/widgets.jsx';
import { textOfMessage } from '../messages/sentences.js';
import { useChat, useStore } from '../session/context.js';
import { personKey } from '../session/person.js';
import { exact, shortTime } from '../strings/times.js';
import { useNow } from '../strings/useNow.js';
import { Filters, NO_FILTERS, isFiltered, parametersOf } from './Filters.jsx';
import { FilterIcon } from './icons.jsx';
import { showHit } from './show.js';
import { snippetOf } from './snippet.js';
import { useFound } from './useFound.js';

/** Whom the filter offers: a native list is not for more. */
const PEOPLE = 50;

/**
 * The messages that a search found, in all conversations.
 *
 * @param {{text: string, tabStop: boolean, empty: import('react').ReactNode, onOpen: (person: object) => void}} props
 *     tabStop: the first one takes the Tab key; empty: shown where nothing was found here either
 */
export function FoundMessages({ text, tabStop, empty, onOpen }) {
  const { session, t } = useChat();
  const { connection } = useStore(session.store);
  const { items } = useStore(conversationsOf(session).store);
  const [filters, setFilters] = useState(NO_FILTERS);
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState(null);
  const [gone, setGone] = useState([]);
  const filtered = isFiltered(filters);
  const wanted = useMemo(() => ({ q: text, ...parametersOf(filters) }), [text, filters]);
  const { phase, problem, hits, next, busy, loadingMore, again, more } = useFound(wanted);
  const people = items.filter(({ type }) => type !== 'group').slice(0, PEOPLE);

  if (phase === 'ready' && hits.length === 0 && !busy && !filtered && !open) return empty || null;

  function openHit(hit) {
    const partner = { type: hit.partner_type, id: hit.partner_id, name: hit.partner_name, found: true };
    setOpened(hit.id);
    showHit(session, partner, hit, { focus: true, onGone: () => setGone((before) => [...before, hit.id]) });
    onOpen(partner);
  }

  return (
    <section className="found" aria-busy={busy} aria-label={t('messages')}>
      <header className="found-head">
        <h3 className="people-heading">{t('messages')}</h3>
        <IconButton label={t('filters')} aria-expanded={open} className={filtered ? 'filters-on' : ''} onClick={() => setOpen(!open)}><FilterIcon /></IconButton>
      </header>
      {open && <Filters filters={filters} people={people} onChange={setFilters} />}
      {phase === 'loading' && <Skeleton kind="list" count={3} />}
      {phase === 'error' && (
        <Notice alert icon={<AlertIcon />} title={t(connection === 'offline' ? 'messagesOffline' : problem)} action={t('retry')} onAction={again} />
      )}
      {phase === 'ready' && hits.length === 0 && <p className="found-none" role="status">{t('noMessages')}</p>}
      {phase === 'ready' && (
        <ul className="items" role="list">
          {hits.map((hit, at) => (
            <Hit key={hit.id} hit={hit} tabStop={tabStop && at === 0} opened={opened === hit.id} gone={gone.includes(hit.id)} onOpen={openHit} />
          ))}
        </ul>
      )}
      {phase === 'ready' && next && (
        <button type="button" className="button more" disabled={loadingMore} onClick={more}>{t(loadingMore ? 'loading' : 'loadMore')}</button>
      )}
    </section>
  );
}

function Hit({ hit, tabStop, opened, gone, onOpen }) {
  const { session, t, locale } = useChat();
  const now = useNow();
  const partner = { type: hit.partner_type, id: hit.partner_id, name: hit.partner_name };
  const known = conversationsOf(session).find(partner);
  const avatar = hit.is_own || hit.partner_type === 'group' ? null : hit.sender_avatar;
  const time = Date.parse(hit.timestamp);
  const sender = hit.is_own ? t('you') : hit.partner_type === 'group' ? hit.sender_name : null;
  return (
    <li>
      <button type="button" className="item found-item" tabIndex={tabStop ? 0 : -1} aria-current={opened || undefined}
        // Back returns to the one that was opened.
        data-found={opened ? personKey(partner) : undefined} onClick={() => onOpen(hit)}>
        <Avatar person={known ? { ...known, online: false } : { ...partner, avatar }} />
        <span className="item-text">
          <span className="item-line">
            <span className="item-name"><bdi>{known?.name ?? partner.name}</bdi></span>
            <time className="item-time" dateTime={hit.timestamp} title={exact(time, locale)}>{shortTime(time, now, locale, t)}</time>
          </span>
          <span className="found-text">
            {sender && !gone && <><bdi>{sender}</bdi>: </>}
            <bdi>{gone ? t('hitGone') : snippetOf(textOfMessage(hit, t), hit.highlights).map(({ text, found }, at) => (
              // Pieces of one text never change their order.
              found ? <mark key={at}>{text}</mark> : text))}</bdi>
          </span>
        </span>
      </button>
    </li>
  );
}
