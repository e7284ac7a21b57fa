import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { draftTextsOf } from '../conversations/draftTexts.js';
import { ImageIcon } from '../look/icons.jsx';
import { IconButton } from '../look/widgets.jsx';
import { useKeyboardInset } from '../look/useKeyboardInset.js';
import { outboxOf } from '../outbox/outbox.js';
import { useChat, useStore } from '../session/context.js';
import { personKey } from '../session/person.js';
import { countCharacters, isInvisible, sentOf } from '../messages/text.js';
import { CharacterLimit } from './CharacterLimit.jsx';
import { ImagePreview } from './ImagePreview.jsx';
import { draftsOf } from './draftStore.js';
import { SendIcon } from './icons.jsx';
import { filesMeant } from './transferred.js';
import { useChosenImages } from './useChosenImages.js';

/** Not a touch screen, whose keyboard would come up with the focus. */
const hovers = () => matchMedia('(hover: hover)').matches;

/**
 * The form in which a message is written. Through `handle` the conversation passes dropped files, refused
 * messages to edit, and the focus; Preact passes no prop named `ref` to a component. `who` is the partner
 * with all that is known about them, which may change.
 *
 * @param {{partner: object, who: object, onSent: () => void, focusOnOpen: boolean, handle: import('react').Ref}} props
 */
export function Composer({ partner, who, onSent, focusOnOpen, handle }) {
  const { session, t, root } = useChat();
  useKeyboardInset(root);
  const { config } = session.store.get();
  const outbox = outboxOf(session);
  const drafts = draftsOf(session);
  const [text, setText] = useState(() => drafts.get(partner));
  const { images, addFiles: choose, restore, remove, clear, switchQuality, problem } = useChosenImages(partner);
  const field = useRef(null);
  const files = useRef(null);
  const composing = useRef(false);

  /** The focus goes to the field: the next key writes a caption or sends the photo. */
  function addFiles(chosen) {
    if (hovers()) field.current.focus({ preventScroll: true });
    return choose(chosen);
  }

  const content = sentOf(text);
  const used = countCharacters(content);
  const tooLong = used > config.maxTextLength;
  const empty = content === '' && images.length === 0;
  const ready = !empty && !tooLong && images.every((image) => image.ready);

  /** Stored at once: the page may be left before the next effect runs. */
  function write(written) {
    setText(written);
    drafts.set(partner, written);
  }

  // Text from another composer of the same conversation, on this page or in another tab, is shown here but
  // not stored again: it may have changed there by then.
  const { texts } = useStore(draftTextsOf(session));
  const kept = texts[personKey(partner)] ?? '';
  useEffect(() => {
    if (root().activeElement === field.current && document.hasFocus()) return;
    setText(kept);
  }, [kept]);

  // On a touch screen the keyboard would cover what was just opened.
  useEffect(() => {
    if (focusOnOpen && hovers()) field.current.focus({ preventScroll: true });
  }, []);

  // The field is as high as its text; the style sheet limits it.
  useLayoutEffect(() => {
    const { style, parentElement } = field.current;
    // Its space is reserved while it is measured, or the messages above would scroll for a moment.
    parentElement.style.blockSize = `${parentElement.offsetHeight}px`;
    style.blockSize = 'auto';
    const { scrollHeight, offsetHeight, clientHeight } = field.current;
    // With its borders, without which every text would have a scroll bar.
    style.blockSize = `${scrollHeight + offsetHeight - clientHeight}px`;
    parentElement.style.blockSize = '';
  }, [text]);

  useImperativeHandle(handle, () => ({
    take: (transfer) => takeFiles(transfer) || insert(transfer.getData('text/plain')),
    focus: () => field.current?.focus({ preventScroll: true }),
    edit(entry) {
      const now = field.current.value;
      write(isInvisible(now) ? entry.content : `${now}\n${entry.content}`);
      if (entry.image) restore(entry.image);
      outbox.discard(entry);
      field.current.focus();
    },
  }));

  function send() {
    if (!ready) return;
    // Several images become several messages in order; the text goes with the last one.
    const parts = images.length ? images.map(({ image }, index) => ({
      image, content: index === images.length - 1 ? content : '',
    })) : [{ image: null, content }];
    const stored = parts.map((part) => outbox.add(who, part));
    setText('');
    drafts.sent(partner, Promise.all(stored));
    clear();
    onSent();
    field.current.focus();
  }

  function onKeyDown(event) {
    // While an input method composes, Enter chooses a word. Safari ends the composition before the key, and
    // marks it only by the old key code.
    const choosing = composing.current || event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey || choosing) return;
    event.preventDefault();
    send();
  }

  /** @returns {boolean} whether files were meant */
  function takeFiles(transfer) {
    const meant = filesMeant(transfer);
    if (meant.length > 0) addFiles(meant);
    return meant.length > 0;
  }

  function insert(added) {
    const { selectionStart, selectionEnd } = field.current;
    field.current.setRangeText(added, selectionStart, selectionEnd, 'end');
    write(field.current.value);
    field.current.focus({ preventScroll: true });
  }

  function onPaste(event) {
    if (takeFiles(event.clipboardData)) event.preventDefault();
  }

  return (
    <form className="composer" onSubmit={(event) => { event.preventDefault(); send(); }}>
      {images.length > 0 && <ImagePreview images={images} onRemove={remove} onSwitchQuality={switchQuality} />}
      {problem && <p className="composer-problem" role="alert">{problem}</p>}
      <div className="composer-row">
        <input ref={files} type="file" accept="image/*" multiple hidden tabIndex={-1}
          onChange={(event) => { addFiles([...event.target.files]); event.target.value = ''; }} />
        <IconButton label={t('addImage')} onClick={() => files.current.click()}><ImageIcon /></IconButton>
        <div className="composer-field">
          <textarea ref={field} rows={1} value={text} dir="auto" placeholder={t('write')} aria-label={t('write')}
            enterKeyHint="send" autoComplete="off" spellCheck aria-invalid={tooLong || undefined}
            onChange={(event) => {
              write(event.target.value);
              if (!isInvisible(event.target.value)) session.typing?.(partner);
            }} onKeyDown={onKeyDown} onPaste={onPaste}
            onCompositionStart={() => { composing.current = true; }}
            onCompositionEnd={() => { composing.current = false; }} />
          <CharacterLimit used={used} limit={config.maxTextLength} />
        </div>
        <button type="submit" className="send" aria-label={t('send')} title={t('send')} aria-disabled={!ready}
          // A tap must not move the focus: the on-screen keyboard would close and open again.
          onPointerDown={(event) => event.preventDefault()}>
          <SendIcon />
        </button>
      </div>
    </form>
  );
}
