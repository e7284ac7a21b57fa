import { useState } from 'react';
import { post } from '../server/post.js';
import { useChat } from '../session/context.js';
import { countCharacters } from '../messages/text.js';
import { Popup } from './Popup.jsx';
import { between, refusal } from './requests.js';

/** As long as the server takes it. */
const MOST_CHARACTERS = 1000;

/**
 * Hands a message to the host, with the reason. After a failure the reason is still there.
 *
 * @param {{message: object, partner: object, point: object, before: HTMLElement, onReported: () => void, onClose: () => void}} props
 */
export function Report({ message, partner, point, before, onReported, onClose }) {
  const { session, t } = useChat();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const written = reason.trim();
  const used = countCharacters(written);
  const ready = used > 0 && used <= MOST_CHARACTERS;

  async function send(event) {
    event.preventDefault();
    if (busy || !ready) return;
    setBusy(true);
    setProblem(null);
    try {
      await post(session, 'report', { ...between(session, partner), seq: message.seq, reason: written });
      onReported();
    } catch (error) {
      session.noteError(error);
      setProblem(refusal(error, t));
      setBusy(false);
    }
  }

  return (
    <Popup point={point} role="dialog" label={t('reportMessage')} className="confirm report" focus="textarea" before={before} onClose={onClose}>
      <form className="report-form" onSubmit={send}>
        <p className="confirm-question">{t('reportMessage')}</p>
        <label className="confirm-hint" htmlFor="report-reason">{t('reportReason')}</label>
        <textarea id="report-reason" rows={3} dir="auto" value={reason} aria-invalid={used > MOST_CHARACTERS || undefined}
          onChange={(event) => setReason(event.target.value)} />
        {used > MOST_CHARACTERS && <p className="problem" role="alert">{t('reportTooLong', { count: MOST_CHARACTERS })}</p>}
        {problem && <p className="problem" role="alert">{problem}</p>}
        <div className="confirm-buttons">
          <button type="button" className="button-plain" onClick={onClose}>{t('cancel')}</button>
          <button type="submit" className="button" aria-disabled={busy || !ready}>{t('sendReport')}</button>
        </div>
      </form>
    </Popup>
  );
}
