import { useEffect, useRef } from 'react';
import { recording } from '../parts/load.jsx';
import { useChat } from '../session/context.js';
import { MicrophoneIcon } from './icons.jsx';

/** A press of this length is held: its release ends the recording. */
const HELD_MS = 350;

/**
 * The button that begins a voice message, by a press or while it is held.
 *
 * @param {{held: {current: boolean}, onStart: () => void}} props held: set while the button is held
 */
export function RecordButton({ held, onStart }) {
  const { t } = useChat();
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  function hold() {
    held.current = true;
    // After the recorder has seen the release; it may not be loaded by then.
    const release = () => setTimeout(() => { held.current = false; });
    for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, release, { once: true });
    onStart();
  }

  function onPointerDown(event) {
    if (event.button !== 0) return;
    // The on-screen keyboard stays as it is.
    event.preventDefault();
    recording.now().catch(() => {});
    clearTimeout(timer.current);
    timer.current = setTimeout(hold, HELD_MS);
  }

  const forget = () => clearTimeout(timer.current);

  return (
    <button type="button" className="record" aria-label={t('recordVoice')} title={t('recordVoice')} onPointerDown={onPointerDown}
      onPointerUp={forget} onPointerCancel={forget} onPointerLeave={forget} onContextMenu={(event) => event.preventDefault()}
      onClick={() => { if (!held.current) onStart(); }}>
      <MicrophoneIcon />
    </button>
  );
}
