import { useState } from 'react';
import { useStore } from '../session/context.js';
import { useImageSource } from './useImageSource.js';

/** Stays the same when a sent message gets its number. */
const keyOf = (message) => message.client_message_id ?? message.seq;

/**
 * Which of a conversation's loaded photos is shown, beginning with the one that was opened.
 *
 * @param {{src: string, message: object}} opened
 * @param {{store: object}} thread
 * @returns {{message: object, src: string|null, failed: boolean, index: number, count: number,
 *     deleted: boolean, go: (step: number) => boolean}} index -1: it is not loaded as a message (yet)
 */
export function useShownPhoto(opened, thread) {
  const [shown, setShown] = useState(opened.message);
  const { messages } = useStore(thread.store);
  const photos = messages.filter((message) => message.image_url);
  const index = photos.findIndex((message) => keyOf(message) === keyOf(shown));
  const message = photos[index] ?? shown;
  const own = keyOf(message) === keyOf(opened.message);
  const remote = useImageSource(own ? null : message.image_url);
  return {
    message,
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
