import { useEffect, useState } from 'react';
import { useChat } from '../session/context.js';

/**
 * What to put into `src`. With cookies that is the address itself; a host with tokens has the bytes
 * fetched with its headers and shown from a blob, which is let go with the component.
 *
 * @param {string|null} path as the server wrote it, relative to the server
 * @returns {{src: string|null, crossOrigin: string|undefined, failed: boolean}}
 */
export function useImageSource(path) {
  const { session } = useChat();
  const { client } = session;
  const direct = path && !client.usesTokens();
  const [blobUrl, setBlobUrl] = useState(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (!path || direct) return undefined;
    const stop = new AbortController();
    let url = null;
    setFailed(false);
    client.blob(client.resource(path), stop.signal).then((blob) => {
      if (stop.signal.aborted) return;
      url = URL.createObjectURL(blob);
      setBlobUrl(url);
    }).catch(() => { if (!stop.signal.aborted) setFailed(true); });
    return () => {
      stop.abort();
      if (url) URL.revokeObjectURL(url);
      setBlobUrl(null);
    };
  }, [path, direct, client]);

  return {
    src: direct ? client.resource(path) : blobUrl,
    crossOrigin: direct && client.crossOrigin ? 'use-credentials' : undefined,
    failed,
  };
}
