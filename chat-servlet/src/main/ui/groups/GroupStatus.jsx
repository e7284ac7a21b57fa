import { useChat } from '../session/context.js';
import { isMe } from './names.js';
import { useGroup } from './useGroup.js';

/** How many members a group has, and how many of the others are online. @param {{group: object}} props */
export function GroupStatus({ group }) {
  const { session, t } = useChat();
  const { members, group: details } = useGroup(group);
  const count = details?.memberCount ?? group.memberCount;
  if (count === undefined) return '\u00a0';
  const online = members.filter((member) => member.online && !isMe(session, member)).length;
  return (
    <>
      <span className="about">{t('memberCount', { count })}</span>
      {online > 0 && <span className="presence presence-online">&nbsp;· {t('onlineCount', { count: online })}</span>}
    </>
  );
}
