import { useCallback, useEffect, useState } from 'react';
import { Avatar } from '../images/Avatar.jsx';
import { AlertIcon } from '../look/icons.jsx';
import { Notice, Skeleton } from '../look/widgets.jsx';
import { linksOf } from '../server/links.js';
import { useChat } from '../session/context.js';
import { personKey } from '../session/person.js';

const AGAIN_MS = 5_000;
const HEADINGS = { read: 'readBy', delivered: 'deliveredTo', sent: 'notYet' };

/** Who has read a message, and whom it has reached. @param {{group: object, message: object}} props */
export function Receipts({ group, message }) {
  const { session, t } = useChat();
  const [answer, setAnswer] = useState(null);
  const [failed, setFailed] = useState(false);

  const read = useCallback(async () => {
    const { me } = session.store.get();
    const { client } = session;
    try {
      let address = client.address('receipts', {
        sender_type: me.type, sender_id: me.id, receiver_type: group.type, receiver_id: group.id, seq: message.seq,
      });
      let first = null;
      const members = [];
      while (address) {
        const page = await client.get(address);
        first ??= page.body;
        members.push(...page.body.members);
        address = linksOf(page).next;
      }
      setFailed(false);
      setAnswer({ ...first, members });
    } catch (error) {
      session.noteError(error);
      setFailed(true);
    }
  }, [session, group.id, message.seq]);

  useEffect(() => {
    read();
    const timer = setInterval(read, AGAIN_MS);
    return () => clearInterval(timer);
  }, [read]);

  if (!answer) {
    return failed ? <Notice alert icon={<AlertIcon />} title={t('group.unknown')} action={t('retry')} onAction={read} />
      : <Skeleton kind="list" count={4} />;
  }
  const { read: count, delivered, of, members } = answer;
  return (
    <div className="list-scroller panel-body">
      <p className="seen-summary" role="status">
        {of === 0 ? t('nobodyCounts') : count === undefined ? t('deliveredOf', { count: delivered, of }) : t('readOf', { count, of })}
      </p>
      {Object.entries(HEADINGS).map(([state, heading]) => {
        const people = members.filter((member) => member.state === state);
        return people.length > 0 && (
          <section key={state} aria-label={t(heading)}>
            <h3 className="panel-heading">{t(heading)}</h3>
            <ul className="members" role="list">
              {people.map((member) => (
                <li key={personKey(member)} className="member-row">
                  <Avatar person={member} />
                  <span className="item-name"><bdi>{member.name}</bdi></span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
