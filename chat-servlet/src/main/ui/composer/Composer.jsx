import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { mayEdit } from '../actions/allowed.js';
import { draftTextsOf } from '../conversations/draftTexts.js';
import { mentions as mentionsPart, partComponent, recording } from '../parts/load.jsx';
import { useKeyboardInset } from '../look/useKeyboardInset.js';
import { perMessage } from '../outbox/files.js';
import { outboxOf } from '../outbox/outbox.js';
import { useChat, useStore } from '../session/context.js';
import { personKey } from '../session/person.js';
import { canRecord } from '../recording/types.js';
import { threadWith } from '../messages/threads.js';
import { countCharacters, isInvisible, sentOf } from '../messages/text.js';
import { Attach } from './Attach.jsx';
import { Banners } from './Banners.jsx';
import { CharacterLimit } from './CharacterLimit.jsx';
import { ChosenFiles } from './ChosenFiles.jsx';
import { draftsOf } from './draftStore.js';
import { SendIcon } from './icons.jsx';
import { Problems } from './Problems.jsx';
import { RecordButton } from './RecordButton.jsx';
import { filesMeant } from './transferred.js';
import { useChosenFiles } from './useChosenFiles.js';
import { useEdit } from './useEdit.js';
import { useMentions } from './useMentions.js';
import { useReply } from './useReply.js';
import { written } from './written.js';

const MentionPicker = partComponent(mentionsPart, 'MentionPicker');
const Recorder = partComponent(recording, 'Recorder');

function take(event) {
  event.preventDefault();
  event.stopPropagation();
}

/** Not a touch screen, whose keyboard would come up with the focus. */
const hovers = () => matchMedia('(hover: hover)').matches;

/**
 * The form in which a message is written. Through `handle` the conversation passes dropped files, refused
 * messages, messages to edit and to reply to, and the focus; Preact passes no prop named `ref` to a component. `who`
 * is the partner with all that is known about them, which may change.
 *
 * @param {{partner: object, who: object, onSent: () => void, focusOnOpen: boolean, handle: import('react').Ref}} props
 */
export function Composer({ partner, who, onSent, focusOnOpen, handle }) {
  const { session, t, root } = useChat();
  useKeyboardInset(root);
  const { config, connection } = useStore(session.store);
  const outbox = outboxOf(session);
  const drafts = draftsOf(session);
  const [text, setText] = useState(() => written(drafts.get(partner)).text);
  const { files, addFiles: choose, restore, keep, remove, clear, switchQuality, problems } = useChosenFiles(partner);
  const field = useRef(null);
  const composing = useRef(false);
  // Voice: whether it is recorded, and why it could not be.
  const [voice, setVoice] = useState({ on: false, problem: null });
  const held = useRef(false);
  const mentions = useMentions(partner, field);
  const kept = useStore(draftTextsOf(session)).drafts?.[personKey(partner)] ?? NOTHING;
  const replyTo = useReply(partner, kept.replyTo);
  const edit = useEdit(partner, kept.edit, showDraft);

  /** The draft as it is stored, or the edit in its place. */
  function showDraft() {
    const { text: shown, mentions: mentioned } = written(drafts.get(partner));
    mentions.set(mentioned);
    setText(shown);
    field.current?.focus({ preventScroll: true });
  }

  /** The focus goes to the field: the next key writes a caption or sends the file. */
  function addFiles(chosen) {
    if (hovers()) field.current.focus({ preventScroll: true });
    return choose(chosen);
  }

  const content = sentOf(text);
  const used = countCharacters(content);
  const tooLong = used > config.maxTextLength;
  const empty = content === '' && (edit.message ? !edit.message.hasFiles : files.length === 0);
  const ready = !empty && !tooLong && (edit.message ? !edit.busy : files.every((file) => file.ready));

  /** Stored at once: the page may be left before the next effect runs. */
  function write(value, mentioned = mentions.after(text, value)) {
    setText(value);
    const draft = { text: value, mentions: mentions.set(mentioned) };
    const { edit: edited } = drafts.get(partner);
    drafts.change(partner, edited ? { edit: { ...edited, ...draft } } : draft);
  }

  // Text from another composer of the same conversation, on this page or in another tab, is shown here but
  // not stored again: it may have changed there by then.
  const keptText = written(kept).text;
  useEffect(() => {
    if (root().activeElement === field.current && document.hasFocus()) return;
    setText(keptText);
    mentions.set(written(drafts.get(partner)).mentions);
  }, [keptText]);

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
    reply(message) {
      edit.end();
      drafts.change(partner, { replyTo: replyTo.to(message, who) });
      field.current.focus({ preventScroll: true });
    },
    change: (message) => edit.begin(message, mentions.of(message)),
    edit(entry) {
      const now = edit.message ? drafts.get(partner).text : field.current.value;
      edit.end();
      const whole = isInvisible(now) ? entry.content : `${now}\n${entry.content}`;
      write(whole, mentions.with(entry, whole));
      restore(entry.files);
      if (entry.replyTo) drafts.change(partner, { replyTo: entry.replyTo });
      outbox.discard(entry);
      field.current.focus();
    },
  }));

  function send() {
    if (!ready) return;
    if (edit.message) {
      edit.submit(content, mentions.sent(text, content));
      return;
    }
    // What is more than the server takes in one message becomes several in order; the text goes with the last one.
    const parts = perMessage(files.map(({ file }) => file), config).map((sent) => ({ files: sent, content: '' }));
    Object.assign(parts.at(-1), { content, mentions: mentions.sent(text, content) });
    parts[0].replyTo = kept.replyTo;
    const stored = parts.map((part) => outbox.add(who, part));
    setText('');
    mentions.set([]);
    drafts.sent(partner, Promise.all(stored));
    clear();
    onSent();
    field.current.focus();
  }

  const record = canRecord(config) && !edit.message ? () => setVoice({ on: true, problem: null }) : null;

  function endRecording(problem = null) {
    setVoice({ on: false, problem });
    if (hovers()) setTimeout(() => field.current?.focus({ preventScroll: true }));
  }

  function sendVoice(file) {
    outbox.add(who, { content: '', files: [file], replyTo: kept.replyTo });
    drafts.change(partner, { replyTo: undefined });
    endRecording();
    onSent();
  }

  function onKeyDown(event) {
    // While an input method composes, Enter chooses a word. Safari ends the composition before the key, and
    // marks it only by the old key code.
    const choosing = composing.current || event.nativeEvent.isComposing || event.keyCode === 229;
    if (!choosing && mentions.onKeyDown(event)) return;
    if (!choosing && onSpecialKey(event)) {
      take(event);
      return;
    }
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey || choosing) return;
    event.preventDefault();
    send();
  }

  /** Escape leaves an edit, then a reply; the up arrow in the empty field edits the last message. */
  function onSpecialKey({ key, shiftKey, altKey, ctrlKey, metaKey }) {
    if (shiftKey || altKey || ctrlKey || metaKey) return false;
    if (key === 'Escape' && (edit.message || kept.replyTo)) {
      if (edit.message) edit.end();
      else drafts.change(partner, { replyTo: undefined });
      field.current.focus();
      return true;
    }
    if (key !== 'ArrowUp' || text !== '' || edit.message || files.length > 0) return false;
    const { messages, hasNewer } = threadWith(session, partner).store.get();
    const last = hasNewer ? null : messages.findLast((message) => mayEdit(session, message));
    if (last) edit.begin(last, mentions.of(last));
    return Boolean(last);
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
    if (!edit.message && takeFiles(event.clipboardData)) event.preventDefault();
  }

  return (
    <>
    {mentions.query !== null && (
      <MentionPicker group={partner} query={mentions.query} handle={mentions.picker} field={field}
        onChoose={(person) => write(...mentions.choose(person))} />
    )}
    <form className="composer" onKeyDown={(event) => { if (event.key === 'Escape' && !event.defaultPrevented && onSpecialKey(event)) take(event); }}
      onSubmit={(event) => { event.preventDefault(); send(); }}>
      <div className="offline" role="status">{connection === 'offline' && <span>{t('sentLater')}</span>}</div>
      <Banners partner={who} edit={edit} content={content} mentions={() => mentions.sent(text, content)} replyTo={kept.replyTo}
        onCancelReply={() => { drafts.change(partner, { replyTo: undefined }); field.current.focus(); }} onSent={onSent} />
      {files.length > 0 && !edit.message && <ChosenFiles files={files} onRemove={remove} onSwitchQuality={switchQuality} />}
      <Problems problems={voice.problem ? [t(voice.problem), ...problems] : problems} />
      {voice.on && <div className="composer-row"><Recorder held={held} onSend={sendVoice} onKeep={keep} onClose={endRecording} /></div>}
      <div className="composer-row" hidden={voice.on}>
        <Attach disabled={Boolean(edit.message)} onChoose={addFiles} onRecord={record} />
        <div className="composer-field">
          {/* Empty it has the direction of the page, as the button in it. */}
          <textarea ref={field} rows={1} value={text} dir={text === '' ? undefined : 'auto'} placeholder={t('write')} aria-label={t('write')} readOnly={edit.busy}
            enterKeyHint="send" autoComplete="off" spellCheck aria-invalid={tooLong || undefined}
            onChange={(event) => {
              write(event.target.value);
              if (!edit.message && !isInvisible(event.target.value)) session.typing?.(partner);
            }} onKeyDown={onKeyDown} onPaste={onPaste} onSelect={mentions.look} onBlur={mentions.close}
            onCompositionStart={() => { composing.current = true; }}
            onCompositionEnd={() => { composing.current = false; }} />
          {record && text === '' && files.length === 0 && <RecordButton held={held} onStart={record} />}
          <CharacterLimit used={used} limit={config.maxTextLength} />
        </div>
        <button type="submit" className="send" aria-label={t(edit.message ? 'saveEdit' : 'send')} title={t(edit.message ? 'saveEdit' : 'send')} aria-disabled={!ready}
          // A tap must not move the focus: the on-screen keyboard would close and open again.
          onPointerDown={(event) => event.preventDefault()}>
          <SendIcon />
        </button>
      </div>
    </form>
    </>
  );
}

const NOTHING = { text: '' };
