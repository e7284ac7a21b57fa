import { useEffect, useRef } from 'react';
import { useChat, useStore } from './context.js';
import { usePolling } from './usePolling.js';

/** Fires the element's events: unread messages, the end of the sign-in, errors. */
export function useChatEvents() {
  const { session, emit } = useChat();
  const { unread, phase, connection } = useStore(session.store);
  const before = useRef(null);
  usePolling(session.unread.poller);
  useEffect(() => { if (unread) emit('unread', unread); }, [unread, emit]);
  useEffect(() => {
    if (phase === 'signedout' && before.current !== 'signedout') emit('signedout');
    before.current = phase;
  }, [phase, emit]);
  useEffect(() => {
    if (phase === 'failed') emit('error', { code: 'unreachable' });
    else if (connection !== 'ok') emit('error', { code: connection });
  }, [phase, connection, emit]);
}
