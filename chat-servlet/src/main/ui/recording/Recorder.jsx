import { useEffect, useRef, useState } from 'react';
import { PauseIcon } from '../files/icons.jsx';
import { CloseIcon } from '../look/icons.jsx';
import { IconButton } from '../look/widgets.jsx';
import { useChat } from '../session/context.js';
import { lengthText } from '../strings/amounts.js';
import { RecordIcon, StopIcon } from './icons.jsx';
import { LONGEST_MS, startRecorder } from './recorder.js';
import { Review } from './Review.jsx';
import { recordedType } from './types.js';
import { waveformOf } from './waveform.js';

/** Too short to be meant. */
const SHORTEST_MS = 300;
const SHOWN_LEVELS = 40;
const RELEASES = ['pointerup', 'pointercancel'];

/** Why there is no recording; the browser names both by their errors. */
const problemOf = ({ name }) => (
  name === 'NotAllowedError' || name === 'SecurityError' ? 'microphoneDenied'
    : name === 'NotFoundError' ? 'microphoneAbsent' : 'microphoneFailed');

/**
 * Records a voice message in place of the field: recording, then reviewing it.
 *
 * @param {{held: {current: boolean}, onSend: (file: import('../outbox/files.js').OutboxFile) => void,
 *     onKeep: (file: object) => void, onClose: (problem?: string) => void}} props held: while the button that began it is
 *     pressed; releasing it stops. onKeep: the person left before they decided
 */
export function Recorder({ held, onSend, onKeep, onClose }) {
  const { session, t } = useChat();
  const { config } = session.store.get();
  const type = useRef(recordedType(config, (one) => MediaRecorder.isTypeSupported(one))).current;
  const recorder = useRef(null);
  const box = useRef(null);
  const [step, setStep] = useState({ ms: 0 });
  const [levels, setLevels] = useState([]);
  const [state, setState] = useState('asking');
  const [made, setMade] = useState(null);
  const reviewed = useRef(null);
  reviewed.current = made;
  const decided = useRef(false);

  /** Ends the recording. @returns {Promise<object|null>} the file, null if it is too short or had ended before */
  async function finish() {
    const { current } = recorder;
    if (!current) return null;
    recorder.current = null;
    const { blob, levels: all, ms } = await current.stop();
    if (blob.size === 0 || ms < SHORTEST_MS) return null;
    return { blob, name: `voice-message.${type.extension}`, waveform: waveformOf(all), ms };
  }

  async function stop() {
    if (!recorder.current) return;
    const file = await finish();
    if (file) setMade(file);
    else onClose('recordingShort');
  }

  /** Sent or deleted: nothing is left to keep. */
  function decide(then) {
    decided.current = true;
    recorder.current?.cancel();
    recorder.current = null;
    then();
  }

  async function leave() {
    if (decided.current) return;
    const file = reviewed.current ?? await finish();
    if (!file) return;
    const { ms, ...kept } = file;
    onKeep(kept);
  }

  useEffect(() => {
    let gone = false;
    startRecorder(type, {
      onStep(now) {
        setStep(now);
        setLevels((shown) => [...shown, now.level].slice(-SHOWN_LEVELS));
      },
      onEnd: stop,
    }).then((started) => {
      // The answer may have come after the person left.
      if (gone || document.hidden) {
        started.cancel();
        if (!gone) onClose();
        return;
      }
      recorder.current = started;
      setState('recording');
    }).catch((error) => { if (!gone) onClose(problemOf(error)); });
    // What was recorded until then can be reviewed when its writer is back.
    const onHidden = () => { if (document.hidden) stop(); };
    const onRelease = () => {
      if (!held.current) return;
      held.current = false;
      stop();
    };
    document.addEventListener('visibilitychange', onHidden);
    window.addEventListener('pagehide', stop);
    for (const end of RELEASES) window.addEventListener(end, onRelease);
    return () => {
      gone = true;
      document.removeEventListener('visibilitychange', onHidden);
      window.removeEventListener('pagehide', stop);
      for (const end of RELEASES) window.removeEventListener(end, onRelease);
      leave();
    };
  }, []);

  // The button that had the focus is gone.
  const asking = state === 'asking';
  useEffect(() => { if (!made) box.current.querySelector(asking ? 'button' : '.record-stop')?.focus(); }, [asking, made]);

  function pause() {
    if (state === 'paused') recorder.current?.resume();
    else recorder.current?.pause();
    setState(state === 'paused' ? 'recording' : 'paused');
  }

  function onKeyDown(event) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    decide(onClose);
  }

  return (
    <div ref={box} className="recorder" role="group" aria-label={t('voiceMessage')} onKeyDown={onKeyDown}>
      <IconButton label={t('deleteRecording')} onClick={() => decide(onClose)}><CloseIcon /></IconButton>
      {made ? <Review made={made} onSend={(file) => decide(() => onSend(file))} /> : (
        <>
          <span className={`record-dot record-${state}`} aria-hidden="true" />
          <span className="record-time" role="timer" aria-label={t('recordingTime', { time: lengthText(step.ms / 1000) })}>{lengthText(step.ms / 1000)}</span>
          <span className="record-levels" aria-hidden="true">
            {levels.map((level, at) => <span key={at} style={{ blockSize: `${Math.max(8, level * 100)}%` }} />)}
          </span>
          <span className="hidden" role="status">
            {t(asking ? 'microphoneAsked' : state === 'paused' ? 'recordingPaused' : 'recordingNow')}
            {step.ms > LONGEST_MS - 30_000 && ` ${t('recordingEnds')}`}
          </span>
          {!asking && (
            <>
              <IconButton label={t(state === 'paused' ? 'resumeRecording' : 'pauseRecording')} onClick={pause}>
                {state === 'paused' ? <RecordIcon /> : <PauseIcon />}
              </IconButton>
              <button type="button" className="send record-stop" aria-label={t('stopRecording')} title={t('stopRecording')} onClick={stop}>
                <StopIcon />
              </button>
            </>
          )}
        </>
      )}
    </div>
  );
}
