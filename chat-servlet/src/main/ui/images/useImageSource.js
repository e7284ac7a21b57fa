import { useEffect, useState } from 'react';
import { useChat } from '../session/context.js';
import { releaseUrl, urlOfBlob } from './blobUrls.js';

/**
 * The `src` of an image. With cookies it is the address itself; for hosts with tokens the bytes are fetched
 * with their headers and shown from a blob, which is released with the component.
 *
 * @param {string|null} path as the server wrote it, relative to the server
 * @returns {{src: string|null, crossOrigin: string|undefined, failed: boolean}}
 */
export function useImageSource(path) {
  const { session } = useChat();
  const { client } = session;
  const direct = path && !session.getHeaders;
  const [blobUrl, setBlobUrl] = useState(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (!path || direct) return undefined;
    const stop = new AbortController();
    let url = null;
    setFailed(false);
    const options = { signal: stop.signal };
    client.authorized((host) => client.request(client.resource(path), options, host, (response) => response.blob())).then((blob) => {
      if (stop.signal.aborted) return;
      url = urlOfBlob(blob);
      setBlobUrl(url);
    }).catch(() => { if (!stop.signal.aborted) setFailed(true); });
    return () => {
      stop.abort();
      if (url) releaseUrl(url);
      setBlobUrl(null);
    };
  }, [path, direct, client]);

  return {
    src: direct ? client.resource(path) : blobUrl,
    crossOrigin: direct && client.crossOrigin ? 'use-credentials' : undefined,
    failed,
  };
}
