import { useEffect, useState } from 'react';
import { PopupLevel } from '../history/Level.jsx';
import { arrive } from '../messages/flash.js';
import { part, partComponent } from '../parts/load.jsx';
import { useChat, useStore } from '../session/context.js';
import { isDeleted } from './allowed.js';
import { Confirm } from './Confirm.jsx';
import { copyText, transcript } from './copy.js';
import { copyable, MessageMenu } from './MessageMenu.jsx';
import { plain } from './reactions.js';
import { refusal } from './requests.js';
import { Report } from './Report.jsx';
import { SelectionBar } from './SelectionBar.jsx';
import { useGestures } from './useGestures.js';

/** Only few people need it. */
const emojiPart = part(() => import('../parts/emoji.js'));
const EmojiPicker = partComponent(emojiPart, 'EmojiPicker');
const SAID_MS = 4_000;

/** A sentence that stays for a moment. */
function useSaid() {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!said) return undefined;
    const timer = setTimeout(() => setSaid(''), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return [said, setSaid];
}

/**
 * What a person can do with the messages of a list: its menu, gestures, and selection.
 *
 * @param {{thread: object, partner: object, doing: object, rows: object[], contentRef: object,
 *     composer: object, canWrite: boolean, onSeenBy: Function}} props
 */
export function MessageActions({ thread, partner, doing, rows, contentRef, composer, canWrite: maySend, onSeenBy: onShow }) {
  const chat = useChat();
  const { session, t, root } = chat;
  const { selected } = useStore(doing.store);
  const canWrite = maySend && doing.offered;
  // The popup that is open: a menu, the emoji picker, or a question.
  const [open, setOpen] = useState(null);
  const [said, say] = useSaid();
  useEffect(() => {
    doing.jump = (seq) => thread.show(seq, arrive, (error) => say(error ? refusal(error, t) : t('change.gone')));
    return () => { doing.jump = () => {}; };
  }, [doing, thread, t]);

  const { missed } = useStore(thread.store);
  useEffect(() => {
    if (!missed) return;
    say(t('change.gone'));
    thread.store.set({ missed: false });
  }, [missed, thread, t]);

  const messageOf = (row) => rows.find(({ key }) => key === row.dataset.key)?.message;
  const close = () => setOpen(null);

  useGestures(contentRef, {
    selecting: Boolean(selected),
    onMenu(row, point) {
      const message = messageOf(row);
      // On touch screens the browser may report a long press as well.
      if (!message?.seq || open?.message === message) return;
      const { activeElement } = root();
      // A field would bring the keyboard of a touch screen back.
      const before = activeElement && matchMedia('(hover: hover)').matches ? activeElement : row;
      setOpen({ kind: 'menu', message, point, before });
    },
    onReply: (row) => composer.current?.reply(messageOf(row)),
    maySwipe: (row) => canWrite && !selected && messageOf(row)?.seq > 0 && !isDeleted(messageOf(row)),
    onToggle(row) {
      const message = messageOf(row);
      if (message?.seq && !isDeleted(message)) doing.toggle(message);
    },
  });

  async function copy(messages) {
    const copied = await copyText(transcript(messages, chat, partner), root());
    say(t(copied ? 'copied' : 'copyFailed'));
  }

  /** Those that could not be deleted stay selected. */
  async function remove(messages) {
    const left = [];
    for (const message of messages) {
      if (!await doing.attempt(message, 'delete', {}, t)) left.push(message);
    }
    if (doing.store.get().selected) doing.store.set({ selected: left.length > 0 ? new Map(left.map((message) => [message.seq, message])) : null });
    if (left.length > 0 && messages.length > 1) say(t('notDeleted', { count: left.length }));
  }

  function act(action, emoji) {
    const { message, point, before } = open;
    if (action === 'picker') {
      emojiPart.now().then(() => setOpen({ ...open, kind: 'picker' }), () => say(t('change.network')));
      return;
    }
    if (action === 'delete') {
      setOpen({ kind: 'confirm', messages: [message], point, before });
      return;
    }
    if (action === 'report') {
      setOpen({ kind: 'report', message, point, before });
      return;
    }
    close();
    // The menu returns the focus before another element takes it.
    requestAnimationFrame(() => {
      if (action === 'react') {
        const own = message.reactions?.some((reaction) => reaction.own && reaction.emoji === plain(emoji));
        doing.react(message, emoji, !own, t);
      } else if (action === 'reply') composer.current?.reply(message);
      else if (action === 'edit') composer.current?.change(message);
      else if (action === 'copy') copy([{ ...message, content: copyable(message) }]);
      else if (action === 'pin') doing.attempt(message, 'pin', { on: !message.pinned }, t);
      else if (action === 'info') onShow({ message, info: true });
      else if (action === 'select') {
        doing.toggle(message);
        const { key } = rows.find((row) => row.message?.seq === message.seq) ?? {};
        contentRef.current.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
      }
    });
  }

  return (
    <>
      <PopupLevel open={Boolean(open)} onBack={close} />
      <SelectionBar doing={doing} contentRef={contentRef} onCopy={copy}
        onDelete={(messages, button) => setOpen({ kind: 'confirm', messages, point: below(button), before: button })} />
      {open?.kind === 'menu' && (
        <MessageMenu key={open.message.seq} message={open.message} doing={doing} canWrite={canWrite} point={open.point} before={open.before} onAction={act} onClose={close} />
      )}
      {open?.kind === 'picker' && (
        <EmojiPicker point={open.point} before={open.before} onClose={close} onChoose={(emoji) => act('react', emoji)} />
      )}
      {open?.kind === 'confirm' && (
        <Confirm count={open.messages.length} point={open.point} before={open.before} onClose={close} onDelete={() => remove(open.messages)} />
      )}
      {open?.kind === 'report' && (
        <Report {...open} partner={partner} onClose={close} onReported={() => { close(); say(t('reported')); }} />
      )}
      <p className={said ? 'said' : 'hidden'} role="status">{said}</p>
    </>
  );
}

function below(element) {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom };
}
