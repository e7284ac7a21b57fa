import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { releaseUrl, urlOfBlob } from '../images/blobUrls.js';
import { ImageError, prepareImage } from '../images/prepare.js';
import { isPhoto } from '../outbox/files.js';
import { randomKey } from '../outbox/send.js';
import { useChat } from '../session/context.js';
import { FileError, checkedFile } from './allowed.js';
import { draftFilesOf } from './draftFiles.js';
import { draftsOf } from './draftStore.js';
import { errorSentence } from './Sending.jsx';

const MOST_AT_ONCE = 20;

/**
 * The files chosen in the composer.
 *
 * @typedef {{key: string, name: string, url: string|null, ready: boolean, file: object|null, other: object|null,
 *     asOriginal: boolean, tooLarge: boolean}} Chosen `file` is sent; `other` is the same picture in original
 *     quality, or in standard quality where the original is sent; null if there is one quality only
 */
export function useChosenFiles(partner) {
  const chat = useChat();
  const { session } = chat;
  const drafts = draftsOf(session);
  const stored = draftFilesOf(session);
  const [files, setFiles] = useState(() => drafts.files(partner).map(withUrl));
  const [problems, setProblems] = useState([]);
  const current = useRef(files);
  current.current = files;
  // Before the stored files are read, "no files" must not be written.
  const [loaded, setLoaded] = useState(files.length > 0);

  useEffect(() => {
    if (loaded) return;
    stored.load(partner).then((kept) => {
      setFiles((now) => [...kept.map(withUrl), ...now]);
      setLoaded(true);
    });
  }, [stored, partner, loaded]);
  // Before it is painted: the page may be left before the next effect runs.
  useLayoutEffect(() => {
    const ready = files.filter((chosen) => chosen.ready);
    drafts.setFiles(partner, ready);
    if (loaded) stored.save(partner, ready);
  }, [drafts, stored, partner, files, loaded]);
  useEffect(() => () => { current.current.forEach(release); }, []);

  const replace = (key, changes) => setFiles((now) => now.map((chosen) => (chosen.key === key
    ? withUrl({ ...chosen, ...changes }) : chosen)));

  const addFiles = useCallback(async (added) => {
    if (added.length === 0) return;
    const { config } = session.store.get();
    const free = MOST_AT_ONCE - current.current.length;
    setProblems(added.length > free ? [chat.t('mostAtOnce', { count: MOST_AT_ONCE })] : []);
    const chosen = added.slice(0, free)
      .map((source) => ({ key: randomKey(), name: source.name || 'image', url: null, ready: false, file: null, source }));
    setFiles((now) => [...now, ...chosen.map(({ source, ...shown }) => shown)]);

    function refuse({ key, name }, error) {
      setFiles((now) => now.filter((other) => other.key !== key));
      const { code = 'undecodable', limit } = error instanceof ImageError || error instanceof FileError ? error : {};
      setProblems((now) => [...now, errorSentence(code, { ...chat, config }, { name, limit })]);
    }

    // All are checked before the first photo is drawn, which takes a while.
    const photos = await Promise.all(chosen.map(async (one) => {
      try {
        const file = await checkedFile(one.source, config);
        if (file) replace(one.key, { name: file.name, ready: true, file });
        return file ? null : one;
      } catch (error) {
        refuse(one, error);
        return null;
      }
    }));
    for (const one of photos.filter(Boolean)) {
      try {
        const { image, original, tooLarge } = await prepareImage(one.source, config);
        const prepared = { name: image.name, ready: true, file: image, other: original, asOriginal: false, tooLarge };
        replace(one.key, asOriginal(current.current) ? switched(prepared) : prepared);
      } catch (error) {
        refuse(one, error);
      }
    }
  }, [session, chat]);

  return {
    files,
    problems,
    addFiles,
    /** Switches all photos to their other quality, where there is one. */
    switchQuality() {
      files.filter(({ other }) => other).forEach(release);
      setFiles(files.map((chosen) => (chosen.other ? withUrl(switched(chosen)) : chosen)));
    },
    /** Adds a file to the draft while its composer goes: it is shown by the next one. */
    keep(file) {
      drafts.setFiles(partner, [...drafts.files(partner), { key: randomKey(), name: file.name, url: null, ready: true, file }]);
      stored.save(partner, drafts.files(partner));
    },
    /** Takes back the files of a message that was refused. */
    restore(refused) {
      setFiles((now) => [...now, ...refused.map((file) => (
        withUrl({ key: randomKey(), name: file.name, url: null, ready: true, file })))]);
    },
    remove(key) {
      const gone = files.find((chosen) => chosen.key === key);
      if (gone) release(gone);
      setProblems([]);
      setFiles(files.filter((chosen) => chosen.key !== key));
    },
    clear() {
      files.forEach(release);
      setProblems([]);
      setFiles([]);
    },
  };
}

/** Whether the sender asked for the original quality. @param {Chosen[]} files */
export const asOriginal = (files) => files.some((chosen) => chosen.asOriginal);

const switched = (chosen) => (chosen.other ? {
  ...chosen, name: chosen.other.name, file: chosen.other, other: chosen.file, asOriginal: !chosen.asOriginal,
} : chosen);

function withUrl(chosen) {
  if (!chosen.file || !isPhoto(chosen.file)) return chosen;
  return { ...chosen, url: urlOfBlob(chosen.file.blob) };
}

function release({ url }) {
  if (url) releaseUrl(url);
}
