import { useState } from 'react';
import { useChat } from '../session/context.js';
import { AddPeople } from './AddPeople.jsx';
import { GroupInfo } from './GroupInfo.jsx';
import { MessageInfo } from './MessageInfo.jsx';
import { PanelFrame } from './PanelFrame.jsx';
import { PersonInfo } from './PersonInfo.jsx';
import { Pins } from './Pins.jsx';
import { Receipts } from './Receipts.jsx';
import { useGroup } from './useGroup.js';

const TITLES = { person: 'details', info: 'groupInfo', add: 'addPeople', seen: 'seenBy', message: 'messageInfo', pins: 'pins' };

function viewOf({ message, info, pins }, { type }) {
  if (pins) return 'pins';
  if (message) return info ? 'message' : 'seen';
  return type === 'group' ? 'info' : 'person';
}

/**
 * What is known about a person, a group or a message, or who has seen it, above the conversation.
 *
 * @param {{partner: object, shown: {message?: object, info?: boolean, pins?: boolean, before: Element|null}, thread: object,
 *     canWrite: boolean, onOpenImage: Function, onClose: () => void}} props
 *     before: takes the focus again
 */
export function Panel({ partner, shown, thread, canWrite, onOpenImage, onClose }) {
  const { t } = useChat();
  const { message, before } = shown;
  const [view, setView] = useState(viewOf(shown, partner));
  const toInfo = () => setView('info');
  return (
    <PanelFrame title={t(TITLES[view])} before={before} onBack={view === 'add' ? toInfo : null} onClose={onClose}>
      {view === 'person' && <PersonInfo person={partner} thread={thread} canWrite={canWrite} onOpenImage={onOpenImage} onClose={onClose} />}
      {view === 'seen' && <Receipts group={partner} message={message} />}
      {view === 'message' && <div className="list-scroller panel-body"><MessageInfo partner={partner} message={message} thread={thread} /></div>}
      {view === 'pins' && <Pins partner={partner} thread={thread} canWrite={canWrite} onClose={onClose} />}
      {(view === 'info' || view === 'add') && (
        <GroupViews group={partner} view={view} thread={thread} canWrite={canWrite} onAdd={() => setView('add')} onAdded={toInfo} onOpenImage={onOpenImage} onClose={onClose} />
      )}
    </PanelFrame>
  );
}

function GroupViews({ group, view, thread, canWrite, onAdd, onAdded, onOpenImage, onClose }) {
  const details = useGroup(group);
  return view === 'add' ? <AddPeople group={group} members={details.members} onDone={onAdded} />
    : <GroupInfo group={group} details={details} thread={thread} canWrite={canWrite} onAdd={onAdd} onOpenImage={onOpenImage} onClose={onClose} />;
}
