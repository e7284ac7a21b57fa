import { useMemo } from 'react';
import { useChat, useStore } from '../session/context.js';
import { usePolling } from '../session/usePolling.js';
import { Links } from './Links.jsx';
import { noticesOf } from './notices.js';

function useNotices({ type, id }) {
  const { session, locale } = useChat();
  const notices = useMemo(() => noticesOf(session, { type, id }, locale), [session, type, id, locale]);
  usePolling(notices.poller);
  return useStore(notices.store);
}

/** What the host shows the reader where nothing has been written yet. @param {{partner: object}} props */
export function EmptyNotice({ partner }) {
  const { empty } = useNotices(partner);
  return empty && <span className="host-notice" dir="auto"><Links content={empty} /></span>;
}

/** What the host shows the reader above the composer, for instance out of hours. @param {{partner: object}} props */
export function ComposerNotice({ partner }) {
  const { composer } = useNotices(partner);
  return composer && <p className="composer-notice" role="status" dir="auto"><Links content={composer} /></p>;
}
