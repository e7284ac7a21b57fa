import { useId, useMemo, useRef, useState } from 'react';
import { aboutPerson } from '../conversations/aboutPerson.js';
import { Avatar } from '../images/Avatar.jsx';
import { IconButton } from '../look/widgets.jsx';
import { useChat } from '../session/context.js';
import { personKey } from '../session/person.js';
import { supported } from '../strings/strings.js';
import { may } from './details.js';
import { MoreIcon } from './icons.jsx';
import { isMe } from './names.js';
import { changeGroup, named, refusal } from './requests.js';

/** So many are shown at first, so that what is below them is not far away. */
const FIRST = 20;

/** The reader, then the admins, then the others by name. */
const rank = (session, member) => (isMe(session, member) ? 0 : member.role === 'admin' ? 1 : 2);

/** The members of a group with their roles, and what its reader may do with them. */
export function Members({ group, members }) {
  const { session, t, locale } = useChat();
  const [opened, setOpened] = useState(null);
  const [all, setAll] = useState(false);
  const list = useRef(null);
  const sorted = useMemo(() => {
    const { compare } = new Intl.Collator(supported(locale), { numeric: true });
    return [...members].sort((one, other) => rank(session, one) - rank(session, other) || compare(one.name, other.name));
  }, [members, session, locale]);
  const rest = all ? 0 : sorted.length - FIRST;
  const remove = may(group, 'REMOVE_MEMBER');
  const manage = may(group, 'MANAGE_GROUP');
  return (
    <>
      <ul ref={list} className="members" role="list" tabIndex={-1}>
        {(rest > 1 ? sorted.slice(0, FIRST) : sorted).map((member) => {
          const key = personKey(member);
          const own = isMe(session, member);
          return (
            <Member key={key} group={group} member={member} own={own} mayRemove={remove && !own} mayManage={manage}
              opened={opened === key} onOpen={() => setOpened(opened === key ? null : key)} onDone={() => setOpened(null)} />
          );
        })}
      </ul>
      {rest > 1 && (
        <button type="button" className="item panel-action" onClick={() => { setAll(true); list.current.focus({ preventScroll: true }); }}>
          <span className="panel-icon"><MoreIcon /></span>{t('moreNames', { count: rest })}
        </button>
      )}
    </>
  );
}

function Member({ group, member, own, mayRemove, mayManage, opened, onOpen, onDone }) {
  const chat = useChat();
  const { session, t } = chat;
  const [problem, setProblem] = useState(null);
  const actions = useId();
  const admin = member.role === 'admin';

  async function act(event, what, fields) {
    const row = event.currentTarget.closest('.member');
    const add = row.closest('.panel').querySelector('.panel-action');
    setProblem(null);
    try {
      await changeGroup(session, group, what, fields);
      onDone();
      // The row of a member who was removed disappears.
      (fields.remove ? add : row.querySelector('.icon-button'))?.focus();
    } catch (error) {
      session.noteError(error);
      setProblem(refusal(error, chat));
    }
  }

  return (
    <li className="member">
      <div className="member-row">
        <Avatar person={member} />
        <span className="item-text">
          <span className="item-name"><bdi>{own ? t('you') : member.name}</bdi></span>
          <span className="item-detail"><bdi>{aboutPerson(member, t)}</bdi></span>
        </span>
        {member.online && <span className="hidden presence">{t('online')}</span>}
        {admin && <span className="role">{t('admin')}</span>}
        {(mayRemove || mayManage) && (
          <IconButton label={t('actionsFor', { name: member.name })} aria-expanded={opened} aria-controls={actions} onClick={onOpen}><MoreIcon /></IconButton>
        )}
      </div>
      <div id={actions} className="member-actions" hidden={!opened}>
        {mayManage && (
          <button type="button" className="button-plain" onClick={(event) => act(event, '/roles', { member: named([member]), role: admin ? 'member' : 'admin' })}>
            {t(admin ? 'makeMember' : 'makeAdmin')}
          </button>
        )}
        {mayRemove && (
          <button type="button" className="button-plain danger" onClick={(event) => act(event, '/members', { remove: named([member]) })}>
            {t('removeFromGroup')}
          </button>
        )}
        {problem && <p className="problem" role="alert">{problem}</p>}
      </div>
    </li>
  );
}
