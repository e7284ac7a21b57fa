import { useState } from 'react';
import { useChat, useStore } from '../session/context.js';
import { MUTES, actionsOf, mutedFor } from './actions.js';
import { changeView, outcomeOf, setBlocked } from './requests.js';

/** Muting, archiving and blocking in the details of a conversation. @param {{item: object}} props */
export function ViewActions({ item }) {
  const chat = useChat();
  const { session, t } = chat;
  const [asking, setAsking] = useState(null);
  const { text, failed } = useStore(outcomeOf(session));
  const choose = (run) => {
    setAsking(null);
    run();
  };
  return (
    <div className="view-actions">
      {actionsOf(item, chat).filter(({ key }) => key !== 'markUnread' && key !== 'markRead').map(({ key, asks, run }) => (
        <div key={key}>
          <button type="button" className={key === 'block' ? 'button-quiet danger' : 'button-quiet'} aria-expanded={asks ? asking === asks : undefined}
            onClick={() => (asks ? setAsking(asking === asks ? null : asks) : choose(run))}>{t(key)}</button>
          {asks === 'mute' && asking === asks && (
            <div className="view-choices" role="group" aria-label={t('muteFor')}>
              {MUTES.map(([name, hours]) => (
                <button key={name} type="button" className="button-quiet"
                  onClick={() => choose(() => changeView(session, item, { muted_until: mutedFor(session, hours) }, t))}>{t(name)}</button>
              ))}
            </div>
          )}
          {asks === 'block' && asking === asks && (
            <div className="view-choices" role="group" aria-label={t('block')}>
              <p>{t('blockQuestion', { name: item.name })}</p>
              <button type="button" className="button-quiet danger" onClick={() => choose(() => setBlocked(session, item, true, t))}>{t('block')}</button>
              <button type="button" className="button-quiet" onClick={() => setAsking(null)}>{t('close')}</button>
            </div>
          )}
        </div>
      ))}
      {failed && text && <p className="problem" role="alert">{text}</p>}
    </div>
  );
}
