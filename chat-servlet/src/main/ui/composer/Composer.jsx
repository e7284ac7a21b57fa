import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { draftTextsOf } from '../conversations/draftTexts.js';
import { ImageIcon } from '../look/icons.jsx';
import { IconButton } from '../look/parts.jsx';
import { useKeyboardInset } from '../look/useKeyboardInset.js';
import { outboxOf } from '../outbox/outbox.js';
import { useChat, useStore } from '../session/context.js';
import { personKey } from '../session/session.js';
import { CharacterLimit, countCharacters } from './CharacterLimit.jsx';
import { ImagePreview } from './ImagePreview.jsx';
import { draftsOf } from './draftStore.js';
import { SendIcon } from './icons.jsx';
import { useChosenImages } from './useChosenImages.js';

/** Not a touch screen, whose keyboard would come up with the focus. */
const hovers = () => matchMedia('(hover: hover)').matches;

/** Text that shows nothing is nothing: the server refuses it too. */
const INVISIBLE = /^[\s\p{Cf}\u2800\u3164\uffa0\u115f\u1160]*$/u;

/**
 * Where a message is written. `ref` lets the conversation hand in dropped files, refused messages to
 * edit, and the focus. `who` is the partner with all that is known of him, which may change.
 *
 * @param {{partner: object, who: object, onSent: () => void, focusOnOpen: boolean, ref: import('react').Ref}} props
 */
export function Composer({ partner, who, onSent, focusOnOpen, ref }) {
  const { session, t, root } = useChat();
  useKeyboardInset(root);
  const { config } = session.store.get();
  const outbox = outboxOf(session);
  const drafts = draftsOf(session);
  const [text, setText] = useState(() => drafts.get(partner));
  const { images, addFiles: choose, restore, remove, clear, problem } = useChosenImages(partner);
  const field = useRef(null);
  const files = useRef(null);
  const composing = useRef(false);

  /** The next key belongs to the words beside the photo, or sends it. */
  function addFiles(chosen) {
    if (hovers()) field.current.focus({ preventScroll: true });
    return choose(chosen);
  }

  const used = countCharacters(text);
  const tooLong = used > config.maxTextLength;
  const empty = INVISIBLE.test(text) && images.length === 0;
  const ready = !empty && !tooLong && images.every((image) => image.ready);

  // What was written in another composer of the same conversation, on this page or in another tab, is
  // shown here and not written again: by then it may have gone on there.
  const shown = useRef(text);
  const { texts } = useStore(draftTextsOf(session));
  const kept = texts[personKey(partner)] ?? '';
  useEffect(() => {
    if (text === shown.current) return;
    shown.current = null;
    drafts.set(partner, text);
  }, [drafts, partner, text]);
  useEffect(() => {
    if (root().activeElement === field.current && document.hasFocus()) return;
    shown.current = kept;
    setText(kept);
  }, [kept]);

  // On a touch screen the keyboard would cover what was just opened.
  useEffect(() => {
    if (focusOnOpen && hovers()) field.current.focus({ preventScroll: true });
  }, []);

  // The field is as high as its text; the style sheet says where it begins to scroll.
  useLayoutEffect(() => {
    const { style, parentElement } = field.current;
    // Its place stays while it is measured, or the messages above would scroll for a moment.
    parentElement.style.blockSize = `${parentElement.offsetHeight}px`;
    style.blockSize = 'auto';
    const { scrollHeight, offsetHeight, clientHeight } = field.current;
    // With its borders: two pixels too few, and a scroll bar stands beside every text.
    style.blockSize = `${scrollHeight + offsetHeight - clientHeight}px`;
    parentElement.style.blockSize = '';
  }, [text]);

  useImperativeHandle(ref, () => ({
    addFiles,
    focus: () => field.current?.focus({ preventScroll: true }),
    edit(entry) {
      setText((now) => (INVISIBLE.test(now) ? entry.content : `${now}\n${entry.content}`));
      if (entry.image) restore(entry.image);
      outbox.discard(entry);
      field.current.focus();
    },
  }));

  function send() {
    if (!ready) return;
    const content = INVISIBLE.test(text) ? '' : text.trim();
    // Several images become several messages in order; the words stand below the last one.
    const parts = images.length ? images.map(({ image }, index) => ({
      image, content: index === images.length - 1 ? content : '',
    })) : [{ image: null, content }];
    for (const part of parts) outbox.add(who, part);
    setText('');
    clear();
    onSent();
    field.current.focus();
  }

  function onKeyDown(event) {
    // While an input method composes, Enter chooses a word. Safari ends the composition first and
    // tells it by the old key code alone.
    const choosing = composing.current || event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey || choosing) return;
    event.preventDefault();
    send();
  }

  function onPaste(event) {
    const pasted = [...event.clipboardData.files].filter((file) => file.type.startsWith('image/'));
    // Office programs put a picture of the text beside the text: the text is meant.
    if (pasted.length === 0 || event.clipboardData.getData('text/plain')) return;
    event.preventDefault();
    addFiles(pasted);
  }

  return (
    <form className="composer" onSubmit={(event) => { event.preventDefault(); send(); }}>
      {images.length > 0 && <ImagePreview images={images} onRemove={remove} />}
      {problem && <p className="composer-problem" role="alert">{problem}</p>}
      <div className="composer-row">
        <input ref={files} type="file" accept="image/*" multiple hidden tabIndex={-1}
          onChange={(event) => { addFiles([...event.target.files]); event.target.value = ''; }} />
        <IconButton label={t('addImage')} onClick={() => files.current.click()}><ImageIcon /></IconButton>
        <div className="composer-field">
          <textarea ref={field} rows={1} value={text} dir="auto" placeholder={t('write')} aria-label={t('write')}
            enterKeyHint="send" autoComplete="off" spellCheck aria-invalid={tooLong || undefined}
            onChange={(event) => {
              setText(event.target.value);
              if (!INVISIBLE.test(event.target.value)) session.typing?.(partner);
            }} onKeyDown={onKeyDown} onPaste={onPaste}
            onCompositionStart={() => { composing.current = true; }}
            onCompositionEnd={() => { composing.current = false; }} />
          <CharacterLimit used={used} limit={config.maxTextLength} />
        </div>
        <button type="submit" className="send" aria-label={t('send')} title={t('send')} aria-disabled={!ready}
          // A tap must not take the focus: the on-screen keyboard would close and open again.
          onPointerDown={(event) => event.preventDefault()}>
          <SendIcon />
        </button>
      </div>
    </form>
  );
}
