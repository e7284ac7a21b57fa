import { useChat } from '../session/context.js';
import { fileSize } from '../strings/amounts.js';
import { FILE_ICONS } from './icons.jsx';
import { kindOf } from './kinds.js';
import { partsOf } from './shortName.js';
import { useFetched } from './useFetched.js';

const PDF = 'application/pdf';

/** A name of which the ending stays visible. @param {{name: string}} props */
export function FileName({ name }) {
  const [start, end] = partsOf(name);
  return <bdi className="file-name" title={name}><span>{start}</span>{end && <span>{end}</span>}</bdi>;
}

/**
 * A file as a link. The server sends it to be saved; a PDF is shown by the browser, in a tab of its own.
 *
 * @param {{file: {url: string, name?: string, bytes: number, media_type: string}}} props
 */
export function FileLink({ file }) {
  const { session, t, locale } = useChat();
  const kind = kindOf(file);
  const name = file.name ?? t('file');
  const size = fileSize(file.bytes, locale);
  const { failed, save, show } = useFetched({ ...file, name });
  const Icon = FILE_ICONS[kind];

  function open(event) {
    // With these keys a link is saved, or opened beside the page.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (kind === 'pdf') show(PDF);
    else if (session.getHeaders) save();
    else return;
    event.preventDefault();
  }

  return (
    <>
      <a className="file" href={session.client.resource(file.url)} target="_blank" rel="noopener noreferrer"
        aria-label={t('fileOf', { name, size })} onClick={open}>
        <span className="file-icon"><Icon /></span>
        <span className="file-text">
          <FileName name={name} />
          <span className="file-size">{size}</span>
        </span>
      </a>
      {failed && <p role="alert">{t('fileFailed')}</p>}
    </>
  );
}
