import { useRef, useState } from 'react';
import { IconButton } from '../look/widgets.jsx';
import { useChat } from '../session/context.js';
import { NameField } from './NameField.jsx';
import { CameraIcon, PencilIcon } from './icons.jsx';
import { pictureFrom, pictureProblem } from './picture.js';
import { changeGroup, refusal, setPicture } from './requests.js';

/** The name of a group, and for those who may the ways to change it and the picture. */
export function GroupName({ group, editable }) {
  const chat = useChat();
  const { session, t } = chat;
  const [written, setWritten] = useState(null);
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const file = useRef(null);
  const pencil = useRef(null);

  function stop() {
    setWritten(null);
    setProblem(null);
    requestAnimationFrame(() => pencil.current?.focus());
  }

  async function attempt(work, explain) {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      session.noteError(error);
      setProblem(explain(error));
      return false;
    } finally {
      setBusy(false);
    }
  }

  async function save(event) {
    event.preventDefault();
    if (busy) return;
    if (!written.trim()) setProblem(t('nameNeeded'));
    else if (await attempt(() => changeGroup(session, group, '', { name: written }), (error) => refusal(error, chat))) stop();
  }

  async function choose(event) {
    const [chosen] = event.target.files;
    event.target.value = '';
    if (!chosen) return;
    await attempt(async () => setPicture(session, group, await pictureFrom(chosen, session)),
      (error) => (error.status === undefined ? pictureProblem(error, chat) : refusal(error, chat)));
  }

  if (written !== null) {
    return (
      <form className="name-form" noValidate onSubmit={save} aria-busy={busy}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          stop();
        }}>
        <NameField value={written} onChange={setWritten} problem={problem} autoFocus />
        <div className="name-buttons">
          <button type="button" className="button-plain" onClick={stop}>{t('cancel')}</button>
          <button type="submit" className="button" aria-disabled={busy}>{t('save')}</button>
        </div>
      </form>
    );
  }
  return (
    <>
      <div className="group-name">
        <h3><bdi>{group.name}</bdi></h3>
        {editable && <IconButton button={pencil} label={t('editName')} onClick={() => setWritten(group.name)}><PencilIcon /></IconButton>}
        {editable && <IconButton label={t('changePicture')} onClick={() => file.current.click()}><CameraIcon /></IconButton>}
      </div>
      <input ref={file} type="file" accept="image/*" hidden tabIndex={-1} onChange={choose} />
      {problem && <p className="problem" role="alert">{problem}</p>}
    </>
  );
}
