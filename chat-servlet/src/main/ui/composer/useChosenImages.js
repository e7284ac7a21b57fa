import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { releaseUrl, urlOfBlob } from '../images/blobUrls.js';
import { ImageError, prepareImage } from '../images/prepare.js';
import { errorSentence } from './Sending.jsx';
import { useChat } from '../session/context.js';
import { randomKey } from '../outbox/send.js';
import { draftImagesOf } from './draftImages.js';
import { draftsOf } from './draftStore.js';

const MOST_AT_ONCE = 20;

/**
 * The images chosen in the composer.
 *
 * @typedef {{key: string, name: string, url: string|null, ready: boolean, image: object|null, other: object|null,
 *     asOriginal: boolean, tooLarge: boolean}} Chosen `image` is sent; `other` is the same picture in original
 *     quality, or in standard quality where the original is sent; null if there is one quality only
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
  // Before the stored images are read, "no images" must not be written.
  const [loaded, setLoaded] = useState(images.length > 0);

  useEffect(() => {
    if (loaded) return;
    stored.load(partner).then((kept) => {
      setImages((now) => [...kept.map(withUrl), ...now]);
      setLoaded(true);
    });
  }, [stored, partner, loaded]);
  // Before it is painted: the page may be left before the next effect runs.
  useLayoutEffect(() => {
    const ready = images.filter((image) => image.ready);
    drafts.setImages(partner, ready);
    if (loaded) stored.save(partner, ready);
  }, [drafts, stored, partner, images, loaded]);
  useEffect(() => () => { current.current.forEach(release); }, []);

  const replace = (key, changes) => setImages((now) => now.map((image) => (image.key === key
    ? withUrl({ ...image, ...changes }) : image)));

  const addFiles = useCallback(async (files) => {
    if (files.length === 0) return;
    const free = MOST_AT_ONCE - current.current.length;
    setProblem(files.length > free ? chat.t('mostAtOnce', { count: MOST_AT_ONCE }) : null);
    const added = files.slice(0, free)
      .map((file) => ({ key: randomKey(), name: file.name || 'image', url: null, ready: false, image: null, file }));
    setImages((now) => [...now, ...added.map(({ file, ...image }) => image)]);
    for (const { key, name, file } of added) {
      try {
        const { image, original, tooLarge } = await prepareImage(file, session.store.get().config);
        const prepared = { key, name: image.name, ready: true, image, other: original, asOriginal: false, tooLarge };
        replace(key, asOriginal(current.current) ? switched(prepared) : prepared);
      } catch (error) {
        setImages((now) => now.filter((other) => other.key !== key));
        const code = error instanceof ImageError ? error.code : 'undecodable';
        setProblem(errorSentence(code, { ...chat, config: session.store.get().config }, name && { name }));
      }
    }
  }, [session, chat]);

  return {
    images,
    problem,
    addFiles,
    /** Switches all images to their other quality, where there is one. */
    switchQuality() {
      images.filter(({ other }) => other).forEach(release);
      setImages(images.map((image) => (image.other ? withUrl(switched(image)) : image)));
    },
    /** Takes back the files of a message that was refused. */
    restore(files) {
      setImages((now) => [...now, ...files.map((image) => (
        withUrl({ key: randomKey(), name: image.name, url: null, ready: true, image })))]);
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

/** Whether the sender asked for the original quality. @param {Chosen[]} images */
export const asOriginal = (images) => images.some((image) => image.asOriginal);

const switched = (chosen) => (chosen.other ? {
  ...chosen, name: chosen.other.name, image: chosen.other, other: chosen.image, asOriginal: !chosen.asOriginal,
} : chosen);

function withUrl(chosen) {
  if (!chosen.image) return chosen;
  return { ...chosen, url: urlOfBlob(chosen.image.blob) };
}

function release({ url }) {
  if (url) releaseUrl(url);
}
