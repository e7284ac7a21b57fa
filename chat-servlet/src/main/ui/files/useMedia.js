import { useEffect, useRef, useState } from 'react';
import { releaseUrl, urlOfBlob } from '../images/blobUrls.js';
import { useChat } from '../session/context.js';
import { playAlone } from './playAlone.js';
import { useFetched } from './useFetched.js';

/** The code of MediaError for what a browser cannot play, and also for what it could not fetch at all. */
const NO_SOURCE = 4;

/**
 * The source of a player. With cookies it is the address itself, of which the browser reads the ranges that it needs; for
 * hosts with tokens all bytes are fetched when it is first played, and released with the component.
 *
 * @param {{url: string, name: string, bytes: number}} file
 * @returns {{element: {current: HTMLMediaElement}, src: string|undefined, crossOrigin: string|undefined, loading: boolean,
 *     failed: boolean, broken: boolean, play: () => void, handlers: object}}
 *     failed: it could not be fetched; broken: this browser cannot play it
 */
export function useMedia(file) {
  const { session } = useChat();
  const { client } = session;
  const direct = !session.getHeaders;
  const element = useRef(null);
  const { failed, load } = useFetched(file);
  const [blobUrl, setBlobUrl] = useState(null);
  const [loading, setLoading] = useState(false);
  const [broken, setBroken] = useState(false);
  const [lost, setLost] = useState(false);
  const gone = useRef(false);

  useEffect(() => {
    gone.current = false;
    return () => { gone.current = true; };
  }, []);
  useEffect(() => (blobUrl ? () => releaseUrl(blobUrl) : undefined), [blobUrl]);
  // The reader has asked for it, a moment ago.
  useEffect(() => { if (blobUrl) start(); }, [blobUrl]);

  function start() {
    // A refusal is reported by the element too, and a pause before it began is none.
    element.current.play().catch(() => {});
  }

  async function onError({ currentTarget: { error } }) {
    if (direct && error?.code !== NO_SOURCE) {
      setLost(true);
      return;
    }
    try {
      // Only the server knows whether the file is there.
      if (direct) await client.authorized((host) => client.request(client.resource(file.url), { method: 'HEAD' }, host, () => null));
      if (!gone.current) setBroken(true);
    } catch (cause) {
      session.noteError(cause);
      if (!gone.current) setLost(true);
    }
  }

  async function play() {
    if (lost) {
      setLost(false);
      element.current.load();
    }
    if (direct || blobUrl) {
      start();
      return;
    }
    if (loading) return;
    setLoading(true);
    const blob = await load();
    if (gone.current) return;
    setLoading(false);
    if (blob) setBlobUrl(urlOfBlob(blob));
  }

  return {
    element,
    src: direct ? client.resource(file.url) : blobUrl ?? undefined,
    crossOrigin: direct && client.crossOrigin ? 'use-credentials' : undefined,
    loading,
    failed: failed || lost,
    broken,
    play,
    handlers: { onPlay: (event) => playAlone(event.currentTarget), onError },
  };
}
