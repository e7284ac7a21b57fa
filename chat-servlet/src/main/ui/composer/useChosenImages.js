import { useCallback, useEffect, useRef, useState } from 'react';
import { prepareImage } from '../images/prepare.js';
import { errorSentence } from '../messages/Sending.jsx';
import { useChat } from '../session/context.js';
import { randomKey } from '../outbox/send.js';
import { draftImagesOf } from './draftImages.js';
import { draftsOf } from './draftStore.js';

const MOST_AT_ONCE = 20;

/**
 * The images that wait in the composer.
 *
 * @typedef {{key: string, name: string, url: string|null, ready: boolean, image: object|null}} Chosen
 */
export function useChosenImages(partner) {
  const chat = useChat();
  const { session } = chat;
  const drafts = draftsOf(session);
  const stored = draftImagesOf(session);
  const [images, setImages] = useState(() => drafts.images(partner).map(withUrl));
  const [problem, setProblem] = useState(null);
  const current = useRef(images);
  current.current = images;
  // Before it was looked what lies on the disk, "no images" must not be written there.
  const [loaded, setLoaded] = useState(images.length > 0);

  useEffect(() => {
    if (loaded) return;
    stored.load(partner).then((kept) => {
      setImages((now) => [...kept.map(withUrl), ...now]);
      setLoaded(true);
    });
  }, [stored, partner, loaded]);
  useEffect(() => {
    const ready = images.filter((image) => image.ready);
    drafts.setImages(partner, ready);
    if (loaded) stored.save(partner, ready);
  }, [drafts, stored, partner, images, loaded]);
  useEffect(() => () => { current.current.forEach(release); }, []);

  const replace = (key, changes) => setImages((now) => now.map((image) => (image.key === key
    ? withUrl({ ...image, ...changes }) : image)));

  const addFiles = useCallback(async (files) => {
    if (files.length === 0) return;
    const room = MOST_AT_ONCE - current.current.length;
    setProblem(files.length > room ? chat.t('mostAtOnce', { count: MOST_AT_ONCE }) : null);
    const added = files.slice(0, room)
      .map((file) => ({ key: randomKey(), name: file.name || 'image', url: null, ready: false, image: null, file }));
    setImages((now) => [...now, ...added.map(({ file, ...image }) => image)]);
    for (const { key, file } of added) {
      try {
        const image = await prepareImage(file, session.store.get().config);
        replace(key, { ready: true, image, name: image.name });
      } catch (error) {
        setImages((now) => now.filter((other) => other.key !== key));
        setProblem(errorSentence(error.code ?? 'undecodable', { ...chat, config: session.store.get().config }));
      }
    }
  }, [session, chat]);

  return {
    images,
    problem,
    addFiles,
    /** An image that was refused comes back to be sent again. */
    restore(image) {
      setImages((now) => [...now, withUrl({ key: randomKey(), name: image.name, url: null, ready: true, image })]);
    },
    remove(key) {
      const gone = images.find((image) => image.key === key);
      if (gone) release(gone);
      setProblem(null);
      setImages(images.filter((image) => image.key !== key));
    },
    clear() {
      images.forEach(release);
      setProblem(null);
      setImages([]);
    },
  };
}

function withUrl(chosen) {
  if (!chosen.image) return chosen;
  return { ...chosen, url: URL.createObjectURL(chosen.image.blob) };
}

function release({ url }) {
  if (url) URL.revokeObjectURL(url);
}
