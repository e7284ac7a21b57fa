import { useEffect, useState } from 'react';
import { Face } from '../images/Avatar.jsx';
import { ImageOrCanvas } from '../images/ImageOrCanvas.jsx';
import { useImageSource } from '../images/useImageSource.js';
import { personKey } from '../session/person.js';
import { useChat } from '../session/context.js';
import { groupPath } from './details.js';
import { isMe } from './names.js';

const SHOWN = 3;

/** Faces of groups whose list element has none, by group. */
const facesOf = (session) => session.part('groupFaces', () => new Map());

/** The first members of a group other than the caller. */
function useFaces({ id, faces, memberCount }) {
  const { session } = useChat();
  const [found, setFound] = useState(faces ?? []);
  useEffect(() => {
    if (faces) {
      setFound(faces);
      return undefined;
    }
    let current = true;
    const known = facesOf(session);
    // Members may have come or gone.
    const key = `${id} ${memberCount}`;
    if (!known.has(key)) {
      known.set(key, session.client.get(session.client.address(groupPath(id), { limit: SHOWN + 1 }))
        .then(({ body }) => body.members.filter((member) => !isMe(session, member)).slice(0, SHOWN))
        // Asked again the next time that it is shown.
        .catch(() => { known.delete(key); return []; }));
    }
    known.get(key).then((people) => { if (current) setFound(people); });
    return () => { current = false; };
  }, [session, id, faces, memberCount]);
  return found;
}

/** A group's own picture, else the faces of its members. @param {{group: object}} props */
export function GroupPicture({ group }) {
  const [broken, setBroken] = useState(null);
  const own = group.avatar && !group.avatar.endsWith('/default-avatar.svg') ? group.avatar : null;
  return own && own !== broken ? <Own path={own} onBroken={() => setBroken(own)} /> : <Faces group={group} />;
}

function Own({ path, onBroken }) {
  const { src, crossOrigin, failed } = useImageSource(`${path}?size=small`);
  useEffect(() => { if (failed) onBroken(); }, [failed]);
  if (!src) return <span className="avatar-initials" />;
  return <ImageOrCanvas src={src} alt="" crossOrigin={crossOrigin} draggable="false" decoding="async" onError={onBroken} />;
}

function Faces({ group }) {
  const people = useFaces(group).slice(0, SHOWN);
  if (people.length < 2) return <Face person={group} />;
  return (
    <span className={`faces faces-${people.length}`}>
      {people.map((person) => <Face key={personKey(person)} person={person} />)}
    </span>
  );
}
