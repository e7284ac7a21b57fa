import { useChat, useStore } from '../session/context.js';

const TEXTS = { websocket: 'liveNow', longpoll: 'liveNow', connecting: 'liveSoon', polling: 'livePolling' };

/**
 * How messages are received. Usually only for screen readers; visible where they arrive more slowly than
 * the server could send them.
 */
export function LiveState({ live }) {
  const { session, t } = useChat();
  const { mode } = useStore(live.store);
  const { config, connection } = useStore(session.store);
  const slow = mode === 'polling' && config?.live?.length > 0 && connection === 'ok';
  return (
    <p className={slow ? 'live-state' : 'hidden'} data-mode={mode} title={slow ? t('livePollingHint') : undefined}>
      {connection === 'ok' ? t(TEXTS[mode]) : ''}
    </p>
  );
}
