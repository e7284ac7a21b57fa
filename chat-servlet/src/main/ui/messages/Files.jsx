import { useState } from 'react';
import { useChat } from '../session/context.js';
import { releaseUrl, urlOfBlob } from '../images/blobUrls.js';
import { fileSize } from '../strings/amounts.js';

/** How long a browser may take to begin to save a file. */
const SAVED_MS = 60_000;

/** The server ends what is slower. */
const BYTES_PER_MS = 2;

/**
 * The files of a message as links, unless the only one is an image, which is drawn. The server decides whether a file
 * is saved or shown.
 *
 * @param {{message: {image_url: string|null, attachments: {url: string, name: string|undefined, bytes: number}[]}}} props
 */
export function Files({ message }) {
  const { session, t, locale } = useChat();
  const { client } = session;
  const [failed, setFailed] = useState(false);

  /** For hosts with tokens, whose headers a link cannot carry. */
  async function fetched(event, path, name, bytes) {
    if (!session.getHeaders) return;
    event.preventDefault();
    setFailed(false);
    try {
      const timeoutMs = 20_000 + bytes / BYTES_PER_MS;
      const blob = await client.authorized((host) => client.request(client.resource(path), { timeoutMs }, host, (response) => response.blob()));
      const link = document.createElement('a');
      link.href = urlOfBlob(blob);
      link.download = name;
      link.click();
      setTimeout(() => releaseUrl(link.href), SAVED_MS);
    } catch (error) {
      session.noteError(error);
      setFailed(true);
    }
  }

  return !message.image_url && (
    <div className="files">
      {message.attachments.map(({ url, name = t('image'), bytes }) => (
        <a key={url} className="file" href={client.resource(url)} target="_blank" rel="noopener noreferrer"
          onClick={(event) => fetched(event, url, name, bytes)}>
          <bdi>{name}</bdi><span>{fileSize(bytes, locale)}</span>
        </a>
      ))}
      {failed && <p role="alert">{t('fileFailed')}</p>}
    </div>
  );
}
