import { useChat } from '../session/context.js';
import { personKey } from '../session/person.js';

export const NO_FILTERS = { from: '', has: '', since: '', until: '' };

export const isFiltered = (filters) => Object.values(filters).some(Boolean);

/** The beginning of a day of the reader's calendar, so many days later. */
export function dayStart(date, later) {
  const [year, month, day] = date.split('-').map(Number);
  return new Date(year, month - 1, day + later).toISOString();
}

/** Filters as parameters of the search. The last day counts whole. */
export const parametersOf = ({ from, has, since, until }) => ({
  from: from || null, has: has || null, since: since ? dayStart(since, 0) : null, until: until ? dayStart(until, 1) : null,
});

/**
 * @param {{filters: typeof NO_FILTERS, people: object[], onChange: (filters: typeof NO_FILTERS) => void}} props
 *     people: who may have written, besides the reader
 */
export function Filters({ filters, people, onChange }) {
  const { session, t } = useChat();
  const { me } = session.store.get();
  const change = (event) => onChange({ ...filters, [event.target.name]: event.target.value });
  return (
    <div className="filters" role="group" aria-label={t('filters')}>
      <label>{t('filterFrom')}
        <select name="from" value={filters.from} onChange={change}>
          <option value="">{t('filterAnyone')}</option>
          <option value={personKey(me)}>{t('you')}</option>
          {people.map((person) => <option key={personKey(person)} value={personKey(person)}>{person.name}</option>)}
        </select>
      </label>
      <label>{t('filterHas')}
        <select name="has" value={filters.has} onChange={change}>
          <option value="">{t('filterAnything')}</option>
          <option value="image">{t('filterImage')}</option>
          <option value="link">{t('filterLink')}</option>
        </select>
      </label>
      <label>{t('filterSince')}<input type="date" name="since" value={filters.since} max={filters.until || undefined} onChange={change} /></label>
      <label>{t('filterUntil')}<input type="date" name="until" value={filters.until} min={filters.since || undefined} onChange={change} /></label>
      {isFiltered(filters) && <button type="button" className="button-link" onClick={() => onChange(NO_FILTERS)}>{t('noFilters')}</button>}
    </div>
  );
}
