import { useEffect, useRef, useState } from 'react';
import { useChat } from '../session/context.js';
import { isMe } from './names.js';
import { leaveGroup, refusal } from './requests.js';

/** Asks before a group is left, and says what becomes of the history. */
export function Leave({ group, details, onCancel, onLeft }) {
  const chat = useChat();
  const { session, t } = chat;
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const cancel = useRef(null);
  useEffect(() => {
    cancel.current.focus();
    cancel.current.scrollIntoView({ block: 'nearest' });
  }, []);
  const admins = details.members.filter((member) => member.role === 'admin');
  const lastAdmin = admins.length === 1 && isMe(session, admins[0]) && details.members.length > 1;

  async function leave() {
    if (busy) return;
    setBusy(true);
    try {
      await leaveGroup(session, group);
      onLeft();
      session.part('threads', () => new Map()).get(`group:${group.id}`)?.end();
    } catch (error) {
      setBusy(false);
      session.noteError(error);
      setProblem(refusal(error, chat));
    }
  }

  function stop(event) {
    const panel = event.currentTarget.closest('.panel');
    onCancel();
    requestAnimationFrame(() => panel.querySelector('.leave-open')?.focus());
  }

  return (
    <div className="leave" role="group" aria-labelledby="leave-question" aria-describedby="leave-hint"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        stop(event);
      }}>
      <p id="leave-question" className="leave-question">{t('leaveQuestion', { name: group.name })}</p>
      <p id="leave-hint" className="muted">{t('leaveHint')}{lastAdmin && ` ${t('leaveLastAdmin')}`}</p>
      {problem && <p className="problem" role="alert">{problem}</p>}
      <div className="name-buttons">
        <button ref={cancel} type="button" className="button-plain" onClick={stop}>{t('cancel')}</button>
        <button type="button" className="button button-danger" aria-disabled={busy} onClick={leave}>{t('leaveGroup')}</button>
      </div>
    </div>
  );
}
