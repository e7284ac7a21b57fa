import { useState } from 'react';
import { IconButton } from '../look/widgets.jsx';
import { useChat } from '../session/context.js';
import { lengthText } from '../strings/amounts.js';
import { FileLink, FileName } from './FileLink.jsx';
import { PauseIcon, PlayIcon } from './icons.jsx';
import { useMedia } from './useMedia.js';
import { Waveform } from './Waveform.jsx';

const SPEEDS = [1, 1.5, 2];
/** What an arrow key moves. */
const STEP_S = 5;
const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/**
 * A sound that is played in its place. One that this browser cannot play is a file to save.
 *
 * @param {{file: {url: string, name?: string, bytes: number, duration_ms?: number, waveform?: number[]}}} props
 */
export function AudioPlayer({ file }) {
  const { t, locale } = useChat();
  // A recording has a name of its program's, which says nothing.
  const name = file.waveform || !file.name ? t(file.waveform ? 'voice' : 'audio') : file.name;
  const { element, src, crossOrigin, loading, failed, broken, play, handlers } = useMedia({ ...file, name });
  const [playing, setPlaying] = useState(false);
  const [time, setTime] = useState(0);
  const [speed, setSpeed] = useState(1);
  const [length, setLength] = useState((file.duration_ms ?? 0) / 1000);
  if (broken) return <Unplayable file={file} />;

  function goTo(seconds) {
    const to = Math.min(length, Math.max(0, seconds));
    setTime(to);
    if (src) element.current.currentTime = to;
  }

  function onKeyDown(event) {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    goTo(time + step * STEP_S);
  }

  function nextSpeed() {
    const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length];
    setSpeed(next);
    element.current.playbackRate = next;
  }

  const factor = speed.toLocaleString(locale);
  const passed = t('timeOf', { time: lengthText(time), length: lengthText(length) });
  return (
    <div className="audio" role="group" aria-label={name}>
      <audio ref={element} src={src} crossOrigin={crossOrigin} preload={file.duration_ms ? 'none' : 'metadata'} {...handlers}
        onPlaying={() => setPlaying(true)} onPause={() => setPlaying(false)}
        onTimeUpdate={(event) => setTime(event.currentTarget.currentTime)}
        onEnded={() => { setPlaying(false); goTo(0); }}
        onLoadedMetadata={({ currentTarget: sound }) => {
          sound.playbackRate = speed;
          sound.currentTime = time;
          // That of a recording may be unknown until its end.
          if (Number.isFinite(sound.duration)) setLength(sound.duration);
        }} />
      <IconButton className="audio-play" label={t(playing ? 'pause' : 'play')} aria-disabled={loading || undefined}
        onClick={() => (playing ? element.current.pause() : play())}>
        {playing ? <PauseIcon /> : <PlayIcon />}
      </IconButton>
      <div className="file-text">
        {/* As on all players: time runs from left to right. */}
        <div className="audio-track" dir="ltr">
          <Waveform values={file.waveform} part={length > 0 ? time / length : 0} />
          <input type="range" min="0" max={length} step="any" value={time} aria-label={t('position')} aria-valuetext={passed}
            onChange={(event) => goTo(Number(event.currentTarget.value))} onKeyDown={onKeyDown} />
        </div>
        <div className="audio-line">
          <span className="audio-time" dir="ltr">{lengthText(time)} / {lengthText(length)}</span>
          {!file.waveform && <FileName name={name} />}
          <button type="button" className="audio-speed" dir="ltr" aria-label={t('speed', { factor })} title={t('speed', { factor })} onClick={nextSpeed}>
            {factor}×
          </button>
        </div>
      </div>
      {failed && <p role="alert">{t('fileFailed')}</p>}
    </div>
  );
}

/** In place of a player. */
export function Unplayable({ file }) {
  const { t } = useChat();
  return (
    <>
      <FileLink file={file} />
      <p className="file-hint" role="status">{t('notPlayable')}</p>
    </>
  );
}
