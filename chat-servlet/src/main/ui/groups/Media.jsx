import { useEffect, useState } from 'react';
import { photosOf } from '../images/photosOf.js';
import { Picture } from '../images/Picture.jsx';
import { linksOf } from '../server/links.js';
import { useChat } from '../session/context.js';

const PAGE = 200;

/** The photos of a group, newest first, from the pages of its messages. */
export function Media({ thread, onOpenImage }) {
  const { session, t } = useChat();
  const [state, setState] = useState({ photos: [], prev: null, loading: true });
  const { partner } = thread;

  async function load(address, before) {
    setState((now) => ({ ...now, loading: true }));
    try {
      const answer = await session.client.get(address);
      const photos = answer.body.flatMap((message) => photosOf(message).map((photo, at) => ({ ...photo, at, message }))).reverse();
      setState({ photos: [...before, ...photos], prev: linksOf(answer).prev ?? null, loading: false });
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

  const { photos, prev, loading } = state;
  if (photos.length === 0 && !prev) return null;
  return (
    <>
      <h3 className="panel-heading">{t('media')}</h3>
      <ul className="media" role="list">
        {photos.map(({ message, at, ...photo }) => (
          <li key={photo.url}>
            <Picture image={photo} label={message.is_own ? t('imageOwn') : t('imageFrom', { name: message.sender_name })}
              onOpen={(src) => onOpenImage({ src, message, at })} />
          </li>
        ))}
      </ul>
      {prev && (
        <button type="button" className="button-plain media-more" aria-disabled={loading} onClick={() => { if (!loading) load(prev, photos); }}>
          {t(loading ? 'loading' : 'earlierMedia')}
        </button>
      )}
    </>
  );
}
