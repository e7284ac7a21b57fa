import { useState } from 'react';
import { useChat } from '../session/context.js';

const HUES = 8;

/** The first letters of the first and the last word; titles such as "Dr." are no name. */
export function initialsOf(name) {
  const words = name.trim().split(/\s+/).filter((word) => !/^\p{L}{1,4}\.$/u.test(word));
  const letters = (words.length > 1 ? [words[0], words[words.length - 1]] : words.slice(0, 1))
    .map((word) => Array.from(word.replace(/[^\p{L}\p{N}]/gu, ''))[0] ?? '');
  return letters.join('').toLocaleUpperCase() || (name && '?');
}

/** The same person gets the same colour everywhere. */
function hueOf(text) {
  let hash = 7;
  for (const character of text) hash = (hash * 31 + character.codePointAt(0)) % 9973;
  return hash % HUES;
}

/**
 * A person's picture. Initials stand in where there is none, where it fails, or where its origin is not
 * allowed: opening a chat must not be visible to other servers.
 *
 * @param {{person: {name: string, avatar?: string, online?: boolean}, size?: 'small'|'large'}} props
 */
export function Avatar({ person, size = 'normal' }) {
  const { session, avatarOrigins } = useChat();
  const [failedUrl, setFailedUrl] = useState(null);
  const url = allowed(person.avatar, session.client.baseUrl, avatarOrigins);
  return (
    <span className={`avatar avatar-${size} hue-${hueOf(`${person.type}${person.id}`)}`} aria-hidden="true">
      {url && url !== failedUrl
        ? <img src={url} alt="" draggable="false" decoding="async" onError={() => setFailedUrl(url)} />
        : <span className="avatar-initials">{person.known === false ? '?' : initialsOf(person.name ?? '')}</span>}
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
