import { useState } from 'react';
import { useChat } from '../session/context.js';
import { Popup } from './Popup.jsx';

/** Asks before messages are deleted. @param {{count: number, point: object, before: HTMLElement, onDelete: () => Promise<void>, onClose: () => void}} props */
export function Confirm({ count, point, before, onDelete, onClose }) {
  const { t } = useChat();
  const [busy, setBusy] = useState(false);
  async function go() {
    if (busy) return;
    setBusy(true);
    await onDelete();
    onClose();
  }
  return (
    <Popup point={point} role="alertdialog" label={t('deleteQuestion', { count })} className="confirm" focus=".button-plain" before={before} onClose={onClose}
      onKeyDown={(event) => {
        if (event.key !== 'Tab') return;
        event.preventDefault();
        const buttons = [...event.currentTarget.querySelectorAll('button')];
        buttons[(buttons.indexOf(event.target) + 1) % buttons.length].focus();
      }}>
      <p className="confirm-question">{t('deleteQuestion', { count })}</p>
      <p className="confirm-hint">{t('deleteHint')}</p>
      <div className="confirm-buttons">
        <button type="button" className="button-plain" onClick={onClose}>{t('cancel')}</button>
        <button type="button" className="button button-danger" aria-disabled={busy} onClick={go}>{t('delete')}</button>
      </div>
    </Popup>
  );
}
