import { isMe, joined } from './names.js';

const KINDS = ['created', 'joined', 'removed', 'left', 'renamed', 'role', 'picture'];

/**
 * What happened in a group, in the reader's language. The server's own sentence stands for a kind that this
 * page does not know.
 *
 * @param {{content: string, event?: {kind: string, actor?: object, subjects?: object[]}}} message
 * @param {import('../session/context.js').ChatContext} chat
 */
export function eventSentence({ content, event }, { session, t, locale }) {
  if (!event || !KINDS.includes(event.kind)) return content;
  const { kind, actor, subjects = [] } = event;
  // The founders are in the list of members.
  const about = kind === 'created' ? [] : subjects;
  const others = about.filter((person) => !isMe(session, person)).map((person) => person.name);
  const people = about.length > others.length ? [t('youObject'), ...others] : others;
  // A preview names no one but who did it.
  const names = people.length > 0 ? joined(people, t, locale) : t('somePeople');
  const own = actor && isMe(session, actor);
  const onlyMe = people.length === 1 && others.length === 0;
  // What the host did, or what one did to oneself, is said without who did it.
  const passive = !actor || actor.type === 'system' || (own && onlyMe);
  const variant = `${passive ? '.system' : own ? '.own' : ''}${onlyMe ? '.you' : ''}`;
  const text = t(`event.${kind}${variant}`, {
    actor: actor?.name ?? '', people: names, count: people.length || 2,
  });
  return text.startsWith('event.') ? content : text;
}
