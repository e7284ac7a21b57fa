import { useState } from 'react';
import { releaseUrl, urlOfBlob } from '../images/blobUrls.js';
import { useChat } from '../session/context.js';

/** How long a browser may take to begin to save or to show a file. */
const TAKEN_MS = 60_000;

/** The server ends what is slower. */
const BYTES_PER_MS = 2;

/** For a moment: the browser has the bytes by then. */
function lend(blob, use) {
  const url = urlOfBlob(blob);
  use(url);
  setTimeout(() => releaseUrl(url), TAKEN_MS);
}

function save(blob, name) {
  lend(blob, (href) => Object.assign(document.createElement('a'), { href, download: name }).click());
}

/**
 * Fetches a file with the headers of the host, which neither a link nor a player can carry.
 *
 * @param {{url: string, name: string, bytes: number}} file
 * @returns {{failed: boolean, load: () => Promise<Blob|null>, save: () => Promise<void>, show: (type: string) => Promise<void>}}
 *     load: null if it failed
 */
export function useFetched({ url, name, bytes }) {
  const { session } = useChat();
  const { client } = session;
  const [failed, setFailed] = useState(false);

  async function load() {
    setFailed(false);
    try {
      const timeoutMs = 20_000 + bytes / BYTES_PER_MS;
      return await client.authorized((host) => client.request(client.resource(url), { timeoutMs }, host, (response) => response.blob()));
    } catch (error) {
      session.noteError(error);
      setFailed(true);
      return null;
    }
  }

  return {
    failed,
    load,
    async save() {
      const blob = await load();
      if (blob) save(blob, name);
    },
    /** Shows it in a new tab, as this type whatever the server says, so that it is never a page of this origin. */
    async show(type) {
      // Opened at once: after a request it would be a pop-up.
      const tab = window.open('', '_blank');
      if (tab) tab.opener = null;
      const blob = await load();
      if (!blob) tab?.close();
      else if (!tab || tab.closed) save(blob, name);
      else lend(new Blob([blob], { type }), (address) => tab.location.replace(address));
    },
  };
}
