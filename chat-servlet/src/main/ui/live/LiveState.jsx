import { useChat, useStore } from '../session/context.js';

const WORDS = { websocket: 'liveNow', longpoll: 'liveNow', connecting: 'liveSoon', polling: 'livePolling' };

/**
 * How messages come in. In the ordinary case it is there for screen readers alone; a line is shown
 * where they come more slowly than the server could bring them.
 */
export function LiveState({ live }) {
  const { session, t } = useChat();
  const { mode } = useStore(live.store);
  const { config, connection } = useStore(session.store);
  const slow = mode === 'polling' && config?.live?.length > 0 && connection === 'ok';
  return (
    <p className={slow ? 'live-state' : 'hidden'} data-mode={mode} title={slow ? t('livePollingHint') : undefined}>
      {connection === 'ok' ? t(WORDS[mode]) : ''}
    </p>
  );
}
