import { useEffect, useRef, useState } from 'react';
import { SendIcon } from '../composer/icons.jsx';
import { IconButton } from '../look/widgets.jsx';
import { useChat } from '../session/context.js';
import { lengthText } from '../strings/amounts.js';
import { PauseIcon, PlayIcon } from '../files/icons.jsx';
import { createPlayer } from './player.js';

/**
 * A recorded voice message before it is sent. A browser that cannot play what it has recorded offers to send it all
 * the same.
 *
 * @param {{made: {blob: Blob, name: string, waveform: number[], ms: number}, onSend: Function}} props
 */
export function Review({ made, onSend }) {
  const { t } = useChat();
  const { ms, ...file } = made;
  const [player, setPlayer] = useState(null);
  const [{ playing, part }, setState] = useState({ playing: false, part: 0 });
  const send = useRef(null);

  useEffect(() => {
    let gone = false;
    let created = null;
    createPlayer(made.blob, (now) => { if (!gone) setState(now); }).then((ready) => {
      created = ready;
      if (gone) ready.close();
      else setPlayer(ready);
    }).catch(() => {});
    const onHidden = () => { if (document.hidden) created?.pause(); };
    document.addEventListener('visibilitychange', onHidden);
    send.current.focus();
    return () => {
      gone = true;
      document.removeEventListener('visibilitychange', onHidden);
      created?.close();
    };
  }, [made]);

  return (
    <>
      {player && (
        <IconButton label={t(playing ? 'pausePlaying' : 'playRecording')} onClick={() => (playing ? player.pause() : player.play())}>
          {playing ? <PauseIcon /> : <PlayIcon />}
        </IconButton>
      )}
      <span className="record-levels record-all" aria-hidden="true">
        {made.waveform.map((level, at) => (
          <span key={at} className={at < part * made.waveform.length ? 'record-played' : undefined}
            style={{ blockSize: `${Math.max(8, level)}%` }} />
        ))}
      </span>
      <span className="record-time">{lengthText((playing || part > 0 ? part * ms : ms) / 1000)}</span>
      <button ref={send} type="button" className="send" aria-label={t('sendRecording')} title={t('sendRecording')} onClick={() => onSend(file)}>
        <SendIcon />
      </button>
    </>
  );
}
