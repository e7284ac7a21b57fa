import { useChat, useStore } from '../session/context.js';

/** Says that what is shown may be out of date. It floats, so that it moves nothing. */
export function ConnectionBar() {
  const { session, t } = useChat();
  const { connection } = useStore(session.store);
  return (
    <div className="connection" role="status">
      {connection !== 'ok' && (
        <span className="connection-pill">
          {connection === 'reconnecting' && <span className="spinner" aria-hidden="true" />}
          {t(connection)}
        </span>
      )}
    </div>
  );
}
