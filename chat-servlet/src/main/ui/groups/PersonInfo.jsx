import { aboutPerson } from '../conversations/aboutPerson.js';
import { Avatar } from '../images/Avatar.jsx';
import { partComponent, views } from '../parts/load.jsx';
import { useChat } from '../session/context.js';
import { Media } from './Media.jsx';
import { PinSection } from './Pins.jsx';

const ViewActions = partComponent(views, 'ViewActions');

/** What an element of the list says besides the host's own fields. */
const OURS = /^(id|type|name|avatar|picture|known|automated|online|found|canSend|revision|pinned|archived|muted_until|marked_unread|blockedByYou|canBlock|lastSeen|refused|role|(last|partner|read|unread|mention|member|joined)[A-Z]\w*)$/;

/** The fields of the host's directory: those that are texts or numbers. */
const fieldsOf = (person) => Object.entries(person).filter(([name, value]) => !OURS.test(name)
  && ((typeof value === 'string' && value) || typeof value === 'number'));

function labelOf(name, t) {
  const text = t(`field.${name}`);
  if (text !== `field.${name}`) return text;
  const words = name.replace(/[_-]+/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What is known about a person: the host's fields, the photos and what the reader can do. */
export function PersonInfo({ person, thread, canWrite, onOpenImage, onClose }) {
  const { session, t } = useChat();
  const { features } = session.store.get().config;
  const fields = fieldsOf(person);
  return (
    <div className="list-scroller panel-body">
      <div className="group-head">
        <Avatar person={{ ...person, online: false }} size="large" />
        <div className="group-name"><h3><bdi>{person.name}</bdi></h3></div>
        <p className="muted">{person.online ? t('online') : aboutPerson({ automated: person.automated }, t)}</p>
      </div>
      {fields.length > 0 && (
        <dl className="person-fields">
          {fields.map(([name, value]) => (
            <div key={name}>
              <dt>{labelOf(name, t)}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {(features?.views || features?.block) && <ViewActions item={person} />}
      <PinSection partner={person} thread={thread} canWrite={canWrite} onClose={onClose} />
      <Media thread={thread} onOpenImage={onOpenImage} />
    </div>
  );
}
