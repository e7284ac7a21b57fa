import { useState } from 'react';
import { useStore } from '../session/context.js';
import { photosOf } from './photosOf.js';
import { useImageSource } from './useImageSource.js';

/** Stays the same when a sent message gets its number. */
const keyOf = (message) => message.client_message_id ?? message.seq;

/** A message's photos with their place in it, since an album has several. */
const shownOf = (message) => photosOf(message).map((photo, at) => ({ ...photo, at, message }));

const same = (one, other) => one.at === other.at && keyOf(one.message) === keyOf(other.message);

/**
 * Which of a conversation's loaded photos is shown, beginning with the one that was opened.
 *
 * @param {{src: string, message: object, at: number}} opened at: its place among the photos of its message
 * @param {{store: object}} thread
 * @returns {{message: object, photo: object|undefined, src: string|null, failed: boolean, index: number, count: number,
 *     deleted: boolean, go: (step: number) => boolean}} index -1: it is not loaded as a message (yet)
 */
export function useShownPhoto(opened, thread) {
  const [shown, setShown] = useState(opened);
  const { messages } = useStore(thread.store);
  const photos = messages.flatMap(shownOf);
  const index = photos.findIndex((photo) => same(photo, shown));
  const { message } = photos[index] ?? shown;
  const own = same(shown, opened);
  const photo = photos[index] ?? photosOf(message)[shown.at];
  const remote = useImageSource(own ? null : photo?.url);
  return {
    message,
    photo,
    src: own ? opened.src : remote.src,
    failed: !own && remote.failed,
    index,
    count: photos.length,
    /** Its sender, or someone who may, has deleted it. */
    deleted: messages.some((one) => keyOf(one) === keyOf(message) && one.message_type === 'deleted'),
    go(step) {
      const next = index < 0 ? null : photos[index + step];
      if (next) setShown(next);
      return Boolean(next);
    },
  };
}
