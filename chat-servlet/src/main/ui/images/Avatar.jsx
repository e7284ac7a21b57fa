import { useState } from 'react';
import { groups, partComponent } from '../parts/load.jsx';
import { useChat } from '../session/context.js';

const HUES = 8;

const GroupPicture = partComponent(groups, 'GroupPicture', { placeholder: <span className="avatar-initials" />, now: false });

/** The first letters of the first and the last word; titles such as "Dr." are no name. */
export function initialsOf(name) {
  const words = name.trim().split(/\s+/).filter((word) => !/^\p{L}{1,4}\.$/u.test(word));
  const letters = (words.length > 1 ? [words[0], words[words.length - 1]] : words.slice(0, 1))
    .map((word) => Array.from(word.replace(/[^\p{L}\p{N}]/gu, ''))[0] ?? '');
  return letters.join('').toLocaleUpperCase() || (name && '?');
}

/** The same person gets the same colour everywhere. */
function hueOf({ type, id }) {
  let hash = 7;
  for (const character of `${type}${id}`) hash = (hash * 31 + character.codePointAt(0)) % 9973;
  return `hue-${hash % HUES}`;
}

/**
 * A person's picture, in its circle or a part of a group's. Initials stand in where there is none, where it fails, or where its origin is not
 * allowed: opening a chat must not be visible to other servers.
 */
export function Face({ person }) {
  const { session, avatarOrigins } = useChat();
  const [failedUrl, setFailedUrl] = useState(null);
  const url = allowed(person.avatar, session.client.baseUrl, avatarOrigins);
  return url && url !== failedUrl
    ? <img src={url} alt="" draggable="false" decoding="async" onError={() => setFailedUrl(url)} />
    : <span className={`avatar-initials ${hueOf(person)}`}>{person.known === false ? '?' : initialsOf(person.name ?? '')}</span>;
}

/**
 * The picture of a person or a group.
 *
 * @param {{person: {name: string, avatar?: string, online?: boolean}, size?: 'small'|'large'}} props
 */
export function Avatar({ person, size = 'normal' }) {
  return (
    <span className={`avatar avatar-${size} ${hueOf(person)}`} aria-hidden="true">
      {person.type === 'group' ? <GroupPicture group={person} /> : <Face person={person} />}
      {person.online && <span className="avatar-online" />}
    </span>
  );
}

function allowed(avatar, baseUrl, origins) {
  // The server's default picture says less than initials.
  if (!avatar || avatar.endsWith('/default-avatar.svg')) return null;
  try {
    const url = new URL(avatar, baseUrl);
    const own = [new URL(baseUrl).origin, location.origin, ...origins];
    return own.includes(url.origin) && /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
