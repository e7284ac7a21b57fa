import { useSyncExternalStore } from 'react';
import { AlertIcon, CloseIcon } from '../look/icons.jsx';
import { useChat } from '../session/context.js';
import { isDeleted } from './allowed.js';
import { CheckIcon } from '../messages/icons.jsx';
import { MoreIcon } from './icons.jsx';
import { colored, shownReactions } from './reactions.js';

/** A value of the store, so that a row is rendered again only when its own changes. */
const useFrom = ({ store }, read) => useSyncExternalStore(store.subscribe, () => read(store.get()));

/**
 * What belongs to one message beside its bubble: the button of its menu, its reactions, and why an action failed.
 *
 * @param {{message: object, doing: ReturnType<import('./doing.js').doingOf>, canWrite: boolean}} props
 */
export function Row({ message, doing, canWrite }) {
  const { t } = useChat();
  const { seq } = message;
  const selecting = useFrom(doing, ({ selected }) => selected && (selected.has(seq) ? 'true' : 'false'));
  const problem = useFrom(doing, ({ problems }) => problems[seq]);
  if (!seq) return null;
  return (
    <>
      {selecting && !isDeleted(message) ? (
        <button type="button" className="message-mark" role="checkbox" aria-checked={selecting} aria-label={t('selectMessage')} tabIndex={-1}>
          {selecting === 'true' && <CheckIcon />}
        </button>
      ) : (
        <button type="button" className="message-more" aria-label={t('actions')} title={t('actions')} aria-haspopup="menu" tabIndex={-1}>
          <MoreIcon />
        </button>
      )}
      <Reactions message={message} doing={doing} canWrite={canWrite && doing.offered} />
      {problem && (
        <p className="message-problem" role="alert">
          <AlertIcon />
          {problem}
          <button type="button" aria-label={t('close')} title={t('close')} onClick={() => doing.problem(seq, null)}><CloseIcon /></button>
        </p>
      )}
    </>
  );
}

function Reactions({ message, doing, canWrite }) {
  const { session, t } = useChat();
  const { me } = session.store.get();
  const wanted = useFrom(doing, (state) => state.wanted);
  const reactions = shownReactions(message, wanted);
  if (reactions.length === 0) return null;
  return (
    <ul className="reactions" role="list" aria-label={t('reactions')}>
      {reactions.map(({ emoji, count, own, names }) => (
        <li key={emoji}>
          <button type="button" className="reaction" aria-pressed={own} aria-disabled={!canWrite} title={who({ count, own, names }, me, t)}
            aria-label={t('reactedWith', { emoji: colored(emoji), names: who({ count, own, names }, me, t) })}
            onClick={() => { if (canWrite) doing.react(message, emoji, !own, t); }}>
            <span aria-hidden="true">{colored(emoji)}</span>
            {count > 1 && <span className="reaction-count" aria-hidden="true">{count}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** "You, Ann and 3 others": the server names the first three. */
function who({ count, own, names }, me, t) {
  const at = names.indexOf(me.name);
  // While a reaction is on its way, the names are those of before.
  const others = names.filter((name, index) => index !== at);
  const shown = (own ? [t('you'), ...others] : others).slice(0, count);
  const rest = count - shown.length;
  return rest > 0 ? t('andMore', { names: shown.join(', '), count: rest }) : shown.join(', ');
}
