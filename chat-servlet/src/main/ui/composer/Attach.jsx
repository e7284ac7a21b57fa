import { useRef, useState } from 'react';
import { Popup } from '../actions/Popup.jsx';
import { PopupLevel } from '../history/Level.jsx';
import { useRovingFocus } from '../look/useRovingFocus.js';
import { ImageIcon } from '../look/icons.jsx';
import { IconButton } from '../look/widgets.jsx';
import { useChat } from '../session/context.js';
import { acceptOf, takesFiles } from './allowed.js';
import { FILE_ICONS } from '../files/icons.jsx';
import { AttachIcon, MicrophoneIcon } from './icons.jsx';

/**
 * The button to choose files: a menu of their kinds, or the chooser at once where the server takes photos only.
 *
 * @param {{disabled: boolean, onChoose: (files: File[]) => void, onRecord: (() => void)|null}} props onRecord: null
 *     where no voice message can be recorded
 */
export function Attach({ disabled, onChoose, onRecord }) {
  const { session, t } = useChat();
  const { config } = session.store.get();
  const [point, setPoint] = useState(null);
  const input = useRef(null);
  const button = useRef(null);
  const closing = useRef(false);
  const closed = useRef(false);
  const onArrow = useRovingFocus('.menu-item');

  function close() {
    // For the press that closes the menu.
    closing.current = true;
    setTimeout(() => { closing.current = false; });
    setPoint(null);
  }

  function choose(all) {
    close();
    // Within the click, or the browser opens no chooser.
    input.current.accept = acceptOf(config, all);
    input.current.click();
  }

  function open() {
    const again = closed.current;
    closed.current = false;
    if (again) return;
    const { left, top } = button.current.getBoundingClientRect();
    setPoint({ x: left, y: top - 8, above: true });
  }

  return (
    <>
      <input ref={input} type="file" multiple hidden tabIndex={-1}
        onChange={(event) => { onChoose([...event.target.files]); event.target.value = ''; }} />
      {takesFiles(config) ? (
        <IconButton button={button} label={t('attach')} disabled={disabled} aria-haspopup="menu" aria-expanded={Boolean(point)}
          // A press outside of the menu has closed it already, and must not open it again.
          onPointerDown={() => { closed.current = closing.current; }} onClick={open}><AttachIcon /></IconButton>
      ) : (
        <IconButton label={t('addImage')} disabled={disabled} onClick={() => choose(false)}><ImageIcon /></IconButton>
      )}
      <PopupLevel open={Boolean(point)} onBack={close} />
      {point && (
        <Popup point={point} role="menu" label={t('attach')} className="menu" focus=".menu-item" before={button.current}
          onClose={close} onKeyDown={onArrow}>
          <button type="button" role="menuitem" tabIndex={-1} className="menu-item" onClick={() => choose(false)}>
            <ImageIcon />{t('photoOrVideo')}
          </button>
          <button type="button" role="menuitem" tabIndex={-1} className="menu-item" onClick={() => choose(true)}>
            <FILE_ICONS.unknown />{t('file')}
          </button>
          {onRecord && (
            <button type="button" role="menuitem" tabIndex={-1} className="menu-item" onClick={() => { close(); onRecord(); }}>
              <MicrophoneIcon />{t('voiceMessage')}
            </button>
          )}
        </Popup>
      )}
    </>
  );
}
