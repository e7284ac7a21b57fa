import { PinIcon } from '../actions/icons.jsx';
import { doingOf } from '../actions/doing.js';
import { lineOf } from '../actions/Quote.jsx';
import { CloseIcon } from '../look/icons.jsx';
import { IconButton, Notice } from '../look/widgets.jsx';
import { useChat, useStore } from '../session/context.js';
import { exact } from '../strings/times.js';

/** @typedef {{partner: object, thread: object, canWrite: boolean, onClose: () => void}} PinsProps */

function usePins(thread) {
  const { session } = useChat();
  const doing = doingOf(session, thread);
  return { doing, ...useStore(doing.store) };
}

/** The pinned messages, the newest pin first; a click goes to one. @param {PinsProps} props */
function List({ partner, thread, canWrite, onClose }) {
  const { t, locale } = useChat();
  const { doing, pins, problems } = usePins(thread);
  function go(seq) {
    onClose();
    // After the panel has given the focus back.
    requestAnimationFrame(() => requestAnimationFrame(() => doing.jump(seq)));
  }
  return (
    <ul className="pins" role="list">
      {pins.map((message) => (
        <li key={message.seq} className="pin">
          <button type="button" className="pin-go" onClick={() => go(message.seq)}>
            <bdi className="quote-name">{message.is_own ? t('you') : message.sender_name ?? partner.name}</bdi>
            <span className="pin-text" dir="auto">{lineOf(message, t)}</span>
            <span className="muted">{exact(Date.parse(message.timestamp), locale)}</span>
          </button>
          {canWrite && <IconButton label={t('unpin')} onClick={() => doing.attempt(message, 'pin', { on: false }, t)}><CloseIcon /></IconButton>}
          {problems[message.seq] && <p className="problem" role="alert">{problems[message.seq]}</p>}
        </li>
      ))}
    </ul>
  );
}

/** All pinned messages of a conversation, in a panel of their own. @param {PinsProps} props */
export function Pins(props) {
  const { t } = useChat();
  const { pins } = usePins(props.thread);
  if (pins.length === 0) return <Notice icon={<PinIcon />} title={t('noPins')} />;
  return <div className="list-scroller panel-body"><List {...props} /></div>;
}

/** The same below a heading; nothing where no message is pinned. @param {PinsProps} props */
export function PinSection(props) {
  const { t } = useChat();
  const { pins } = usePins(props.thread);
  return pins.length > 0 && <><h3 className="panel-heading">{t('pins')}</h3><List {...props} /></>;
}
