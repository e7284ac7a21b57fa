import { useEffect, useState } from 'react';
import { files, partComponent } from '../parts/load.jsx';
import { Picture } from '../images/Picture.jsx';
import { linksOf } from '../server/links.js';
import { useChat } from '../session/context.js';
import { exact } from '../strings/times.js';
import { KINDS, mediaOf } from './mediaOf.js';

const PAGE = 200;

const AudioPlayer = partComponent(files, 'AudioPlayer');
const FileLink = partComponent(files, 'FileLink');
const VideoPlayer = partComponent(files, 'VideoPlayer');

/** The photos, files and links of a conversation, newest first, from the pages of its messages. */
function useMediaOf(partner) {
  const { session } = useChat();
  const [state, setState] = useState({ items: [], prev: null, loading: true });

  async function load(address, before) {
    setState((now) => ({ ...now, loading: true }));
    try {
      const answer = await session.client.get(address);
      setState({ items: [...before, ...answer.body.flatMap(mediaOf).reverse()], prev: linksOf(answer).prev ?? null, loading: false });
    } catch (error) {
      session.noteError(error);
      setState((now) => ({ ...now, prev: address, loading: false }));
    }
  }

  useEffect(() => {
    const { me } = session.store.get();
    load(session.client.address('messages', {
      sender_type: me.type, sender_id: me.id, receiver_type: partner.type, receiver_id: partner.id, limit: PAGE,
    }), []);
  }, [session, partner]);
  return { ...state, more: () => load(state.prev, state.items) };
}

/** Who sent something, and when. */
function Origin({ message, partner }) {
  const { t, locale } = useChat();
  const name = message.is_own ? t('you') : message.sender_name ?? partner.name;
  return <p className="muted media-origin"><bdi>{name}</bdi>, {exact(Date.parse(message.timestamp), locale)}</p>;
}

function Item({ item, partner, onOpenImage }) {
  const { t } = useChat();
  const { message, photo, file, link, at } = item;
  if (photo) {
    const label = message.is_own ? t('imageOwn') : t('imageFrom', { name: message.sender_name ?? partner.name });
    return <Picture image={photo} label={label} onOpen={(src) => onOpenImage({ src, message, at })} />;
  }
  if (item.kind === 'pictures') return <VideoPlayer file={file} />;
  return (
    <>
      {item.kind === 'sounds' && <AudioPlayer file={file} />}
      {item.kind === 'documents' && <FileLink file={file} />}
      {link && <a className="media-link" dir="ltr" href={link.href} title={link.host} target="_blank" rel="noopener noreferrer nofollow">{link.text}</a>}
      <Origin message={message} partner={partner} />
    </>
  );
}

/**
 * What was shared in a conversation besides texts, by its kind.
 *
 * @param {{thread: object, onOpenImage: Function}} props
 */
export function Media({ thread, onOpenImage }) {
  const { t } = useChat();
  const { partner } = thread;
  const { items, prev, loading, more } = useMediaOf(partner);
  const [chosen, setChosen] = useState(null);
  const there = KINDS.filter((kind) => items.some((item) => item.kind === kind));
  const kind = there.includes(chosen) ? chosen : there[0];
  if (there.length === 0 && !prev) return null;
  return (
    <>
      <h3 className="panel-heading">{t('media')}</h3>
      {there.length > 0 && (
        <div className="media-kinds" role="group" aria-label={t('media')}>
          {there.map((name) => (
            <button key={name} type="button" className="media-kind" aria-pressed={name === kind} onClick={() => setChosen(name)}>{t(`media.${name}`)}</button>
          ))}
        </div>
      )}
      <ul className={kind === 'pictures' ? 'media' : 'media-list'} role="list">
        {items.filter((item) => item.kind === kind).map((item) => (
          <li key={item.key} className={item.file ? 'media-file' : undefined}>
            <Item item={item} partner={partner} onOpenImage={onOpenImage} />
          </li>
        ))}
      </ul>
      {prev && (
        <button type="button" className="button-plain media-more" aria-disabled={loading} onClick={() => { if (!loading) more(); }}>
          {t(loading ? 'loading' : 'earlierMedia')}
        </button>
      )}
    </>
  );
}
