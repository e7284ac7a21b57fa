import { PinIcon } from '../actions/icons.jsx';
import { doingOf } from '../actions/doing.js';
import { lineOf } from '../actions/Quote.jsx';
import { CloseIcon } from '../look/icons.jsx';
import { IconButton, Notice } from '../look/widgets.jsx';
import { useChat, useStore } from '../session/context.js';
import { exact } from '../strings/times.js';

/** All pinned messages of a conversation. @param {{partner: object, thread: object, canWrite: boolean, onClose: () => void}} props */
export function Pins({ partner, thread, canWrite, onClose }) {
  const { session, t, locale } = useChat();
  const doing = doingOf(session, thread);
  const { pins, problems } = useStore(doing.store);
  function go(seq) {
    onClose();
    // After the panel has given the focus back.
    requestAnimationFrame(() => requestAnimationFrame(() => doing.jump(seq)));
  }
  if (pins.length === 0) return <Notice icon={<PinIcon />} title={t('noPins')} />;
  return (
    <ul className="list-scroller panel-body pins" role="list">
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
