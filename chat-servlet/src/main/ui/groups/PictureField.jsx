import { useEffect, useRef, useState } from 'react';
import { releaseUrl, urlOfBlob } from '../images/blobUrls.js';
import { ImageOrCanvas } from '../images/ImageOrCanvas.jsx';
import { CloseIcon } from '../look/icons.jsx';
import { useChat } from '../session/context.js';
import { CameraIcon } from './icons.jsx';
import { pictureFrom, pictureProblem } from './picture.js';

/**
 * The picture of a new group.
 *
 * @param {{picture: {blob: Blob, name: string}|null, onChange: Function}} props
 */
export function PictureField({ picture, onChange }) {
  const chat = useChat();
  const { session, t } = chat;
  const file = useRef(null);
  const [problem, setProblem] = useState(null);
  const [url, setUrl] = useState(null);
  useEffect(() => {
    if (!picture) {
      setUrl(null);
      return undefined;
    }
    const made = urlOfBlob(picture.blob);
    setUrl(made);
    return () => releaseUrl(made);
  }, [picture]);

  async function choose(event) {
    const [chosen] = event.target.files;
    event.target.value = '';
    if (!chosen) return;
    setProblem(null);
    try {
      onChange(await pictureFrom(chosen, session));
    } catch (error) {
      setProblem(pictureProblem(error, chat));
    }
  }

  return (
    <div className="picture-field">
      <input ref={file} type="file" accept="image/*" hidden tabIndex={-1} onChange={choose} />
      <button type="button" className="picture-choose" aria-label={t(picture ? 'changePicture' : 'choosePicture')}
        title={t(picture ? 'changePicture' : 'choosePicture')} onClick={() => file.current.click()}>
        {url ? <ImageOrCanvas src={url} alt="" draggable="false" /> : <CameraIcon />}
      </button>
      {picture && (
        <button type="button" className="chosen-remove" aria-label={t('removePicture')} title={t('removePicture')}
          onClick={(event) => {
            const before = event.currentTarget.previousElementSibling;
            onChange(null);
            before.focus();
          }}>
          <CloseIcon />
        </button>
      )}
      {problem && <p className="problem" role="alert">{problem}</p>}
    </div>
  );
}
