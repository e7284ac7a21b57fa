import { useChat } from '../session/context.js';
import { isDeleted, mayDelete, mayEdit } from './allowed.js';
import { CopyIcon, DeleteIcon, EditIcon, InfoIcon, PinIcon, ReplyIcon, ReportIcon, SelectIcon, SmileIcon } from './icons.jsx';
import { Popup } from './Popup.jsx';
import { colored, plain, shownReactions } from './reactions.js';

const USUAL = ['👍', '❤️', '😂', '😮', '😢', '🙏'];
const ITEM = '[role^=menuitem]';

/** The text that can be copied. A sentence that stands for a message is none. */
export const copyable = (message) => (message.content_is_fallback ? '' : message.content ?? '');

/** What the caller may do with a message, in order. @returns {[string, import('react').FunctionComponent, string][]} */
function actionsFor(session, message, canWrite, powers) {
  const gone = isDeleted(message);
  return [
    canWrite && !gone && ['reply', ReplyIcon, 'reply'],
    copyable(message) && ['copy', CopyIcon, 'copy'],
    canWrite && mayEdit(session, message) && ['edit', EditIcon, 'edit'],
    canWrite && !gone && ['pin', PinIcon, message.pinned ? 'unpin' : 'pin'],
    ['info', InfoIcon, 'messageInfo'],
    !gone && ['select', SelectIcon, 'select'],
    session.store.get().config.features?.report && !gone && !message.is_own && message.message_type !== 'event' && ['report', ReportIcon, 'report'],
    mayDelete(session, message, powers) && ['delete', DeleteIcon, 'delete'],
  ].filter(Boolean);
}

/**
 * The menu of a message: quick reactions, and below them what can be done with it.
 *
 * @param {{message: object, doing: object, canWrite: boolean, point: object, before: HTMLElement,
 *     onAction: (action: string, emoji?: string) => void, onClose: () => void}} props
 */
export function MessageMenu({ message, doing, canWrite, point, before, onAction, onClose }) {
  const { session, t } = useChat();
  const { powers, wanted } = doing.store.get();
  const { quickEmoji = USUAL } = session.store.get().config;
  const own = shownReactions(message, wanted).filter((reaction) => reaction.own).map(({ emoji }) => emoji);

  function onKeyDown(event) {
    const items = [...event.currentTarget.querySelectorAll(ITEM)];
    const at = items.indexOf(event.target.closest(ITEM));
    const emoji = items.filter((item) => item.closest('.menu-emoji')).length;
    const sideways = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    let to;
    if (sideways && at < emoji) {
      const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
      to = (at + (rtl ? -sideways : sideways) + emoji) % emoji;
    } else if (event.key === 'ArrowDown') to = at < emoji ? emoji : (at + 1) % items.length;
    else if (event.key === 'ArrowUp') to = at < emoji ? items.length - 1 : at === emoji ? 0 : at - 1;
    else if (event.key === 'Home') to = 0;
    else if (event.key === 'End') to = items.length - 1;
    else if (event.key.length === 1 && event.key !== ' ') {
      const letter = event.key.toLocaleLowerCase();
      const order = [...items.slice(at + 1), ...items.slice(0, at + 1)];
      to = items.indexOf(order.find((item) => item.textContent.toLocaleLowerCase().startsWith(letter)));
    } else return;
    event.preventDefault();
    event.stopPropagation();
    items.at(to)?.focus();
  }

  return (
    <Popup point={point} role="menu" label={t('actions')} className="menu" focus=".menu-item" before={before} onClose={onClose} onKeyDown={onKeyDown}>
      {canWrite && !isDeleted(message) && (
        <div className="menu-emoji" role="group" aria-label={t('react')}>
          {quickEmoji.map((emoji) => (
            <button key={emoji} type="button" role="menuitemcheckbox" tabIndex={-1} aria-checked={own.includes(plain(emoji))}
              aria-label={t('reactWith', { emoji })} onClick={() => onAction('react', emoji)}>{colored(emoji)}</button>
          ))}
          <button type="button" role="menuitem" tabIndex={-1} className="menu-more" aria-label={t('moreEmoji')} title={t('moreEmoji')}
            aria-haspopup="dialog" onClick={() => onAction('picker')}><SmileIcon /></button>
        </div>
      )}
      {actionsFor(session, message, canWrite, powers).map(([action, Sign, label]) => (
        <button key={action} type="button" role="menuitem" tabIndex={-1} className={`menu-item menu-${action}`} onClick={() => onAction(action)}>
          <Sign />
          {t(label)}
        </button>
      ))}
    </Popup>
  );
}
