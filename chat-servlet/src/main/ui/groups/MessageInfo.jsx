import { useEffect, useState } from 'react';
import { doingOf } from '../actions/doing.js';
import { between } from '../actions/requests.js';
import { lineOf } from '../actions/Quote.jsx';
import { receiptsOf, Status, statusOf } from '../messages/Status.jsx';
import { useChat, useStore } from '../session/context.js';
import { exact } from '../strings/times.js';
import { Receipts } from './Receipts.jsx';

/** The earlier texts of a message, where its reader may see them. */
function useEditions(partner, thread, { seq, edited_at: edited }) {
  const { session } = useChat();
  const allowed = useStore(doingOf(session, thread).store).powers.includes('read_editions');
  const [editions, setEditions] = useState([]);
  useEffect(() => {
    if (!edited || !allowed) return;
    session.client.get(session.client.address('editions', { ...between(session, partner), seq }))
      .then(({ body }) => setEditions(body)).catch((error) => session.noteError(error));
  }, [session, seq, edited, allowed]);
  return editions;
}

/** When a message was sent and changed, how far it came, and its earlier texts. */
export function MessageInfo({ partner, message: shown, thread }) {
  const { session, t, locale } = useChat();
  const state = useStore(thread.store);
  const message = state.messages.find(({ seq }) => seq === shown.seq) ?? shown;
  const editions = useEditions(partner, thread, message);
  const own = message.is_own;
  const inGroup = partner.type === 'group';
  const status = statusOf(message, state, receiptsOf(session));
  const at = (time) => exact(Date.parse(time), locale);
  return (
    <>
      <dl className="message-facts">
        <dt>{own ? t('you') : <bdi>{message.sender_name ?? partner.name}</bdi>}</dt>
        <dd dir="auto" className="message-said">{lineOf(message, t)}</dd>
        <dt>{t('sentAt')}</dt>
        <dd>{at(message.timestamp)}</dd>
        {message.edited_at && <><dt>{t('editedAt')}</dt><dd>{at(message.edited_at)}</dd></>}
        {message.deleted_at && <><dt>{t('deletedAt')}</dt><dd>{at(message.deleted_at)}</dd></>}
        {own && !inGroup && <><dt>{t('status')}</dt><dd className="message-status"><Status status={status} />{t(status)}</dd></>}
      </dl>
      {editions.length > 0 && (
        <section aria-label={t('editions')}>
          <h3 className="panel-heading">{t('editions')}</h3>
          <ol className="editions" role="list">
            {editions.map((edition) => (
              <li key={edition.written_at}>
                <p dir="auto" className="message-said">{edition.content}</p>
                <p className="muted">{at(edition.written_at)}</p>
              </li>
            ))}
          </ol>
        </section>
      )}
      {own && inGroup && <Receipts group={partner} message={message} />}
    </>
  );
}
