import { useState } from 'react';
import { Avatar } from '../images/Avatar.jsx';
import { AlertIcon } from '../look/icons.jsx';
import { Notice, Skeleton } from '../look/widgets.jsx';
import { partComponent, views } from '../parts/load.jsx';
import { useChat } from '../session/context.js';
import { GroupName } from './GroupName.jsx';
import { Leave } from './Leave.jsx';
import { Media } from './Media.jsx';
import { Members } from './Members.jsx';
import { PinSection } from './Pins.jsx';
import { may } from './details.js';
import { AddPersonIcon, LeaveIcon } from './icons.jsx';

const ViewActions = partComponent(views, 'ViewActions');

/**
 * A group: its name and picture, its photos, its members, and the way out.
 *
 * @param {{group: object, details: object, thread: object, canWrite: boolean, onAdd: () => void, onOpenImage: Function,
 *     onClose: () => void}} props
 */
export function GroupInfo({ group, details, thread, canWrite, onAdd, onOpenImage, onClose }) {
  const { session, t } = useChat();
  const { features } = session.store.get().config;
  const [leaving, setLeaving] = useState(false);
  const { group: known, members, error, refresh } = details;
  return (
    <div className="list-scroller panel-body">
      <div className="group-head">
        <Avatar person={group} size="large" />
        <GroupName group={group} editable={may(known, 'MANAGE_GROUP')} />
        {known && <p className="muted">{t('memberCount', { count: known.memberCount })}</p>}
      </div>
      {!known && error && <Notice alert icon={<AlertIcon />} title={t('group.unknown')} action={t('retry')} onAction={refresh} />}
      {!known && !error && <Skeleton kind="list" count={5} />}
      {known && (
        <>
          <h3 className="panel-heading">{t('members')}</h3>
          {(may(known, 'INVITE') || may(known, 'ADD_MEMBERS')) && (
            <button type="button" className="item panel-action" onClick={onAdd}><span className="panel-icon"><AddPersonIcon /></span>{t('addPeople')}</button>
          )}
          <Members group={known} members={members} />
          {(features?.views || features?.block) && <ViewActions item={group} />}
          <PinSection partner={group} thread={thread} canWrite={canWrite} onClose={onClose} />
          <Media thread={thread} onOpenImage={onOpenImage} />
          {leaving ? <Leave group={group} details={details} onCancel={() => setLeaving(false)} onLeft={onClose} /> : (
            <button type="button" className="item panel-action danger leave-open" onClick={() => setLeaving(true)}>
              <span className="panel-icon"><LeaveIcon /></span>{t('leaveGroup')}
            </button>
          )}
        </>
      )}
    </div>
  );
}
