import { useRef, useState } from 'react';
import { fieldMentions, moved, queryAt, sentMentions } from '../mentions/track.js';
import { useChat } from '../session/context.js';
import { draftsOf } from './draftStore.js';
import { written } from './written.js';

/** The server's limit. */
const MOST = 20;

/**
 * The people mentioned in the composer of a group, and what is typed to mention another one.
 *
 * @param {{current: HTMLTextAreaElement}} field
 */
export function useMentions(partner, field) {
  const { session } = useChat();
  const drafts = draftsOf(session);
  const all = useRef(null);
  all.current ??= written(drafts.get(partner)).mentions;
  const [query, setQuery] = useState(null);
  const picker = useRef(null);
  const dismissed = useRef(-1);
  const inGroup = partner.type === 'group';

  /** Looks whether the caret is after an @; a picker that was closed stays closed there. */
  function look() {
    const { value, selectionStart, selectionEnd } = field.current;
    const found = inGroup && selectionStart === selectionEnd && all.current.length < MOST ? queryAt(value, selectionStart, all.current) : null;
    if (!found) dismissed.current = -1;
    setQuery(found && found.from !== dismissed.current ? found.text : null);
  }

  return {
    query,
    picker,
    look,
    set(mentions) {
      all.current = mentions;
      if (inGroup && document.hasFocus()) setTimeout(() => { if (field.current) look(); });
      return mentions;
    },
    after: (before, written) => moved(all.current, before, written, field.current.selectionEnd),
    sent: (written, content) => (content ? sentMentions(all.current, written, content) : []),
    /** Those of a message, in the units of the field. */
    of: ({ mentions = [], content }) => fieldMentions(mentions, content, 0),
    with: (entry, whole) => [...all.current, ...fieldMentions(entry.mentions ?? [], entry.content, whole.length - entry.content.length)],
    close: () => setQuery(null),

    /**
     * Puts a person in place of what was typed: at once, so that the next key comes after their name.
     *
     * @returns {[string, object[]]} the text, and the mentions in it
     */
    choose({ type, id, name }) {
      const { value, selectionStart } = field.current;
      const { from } = queryAt(value, selectionStart, all.current);
      // One space follows, and not a second one.
      const end = selectionStart + (value[selectionStart] === ' ' ? 1 : 0);
      field.current.setRangeText(`@${name} `, from, end, 'end');
      const written = field.current.value;
      const length = name.length + 1;
      setQuery(null);
      return [written, [...moved(all.current, value, written, from + length + 1), { type, id, name, offset: from, length }]
        .sort((one, other) => one.offset - other.offset)];
    },

    /** @returns {boolean} whether the picker used the key */
    onKeyDown(event) {
      if (query === null) return false;
      const typed = queryAt(field.current.value, field.current.selectionStart, all.current);
      if (!typed || !picker.current?.onKeyDown(event, typed.text)) return false;
      if (event.key === 'Escape') {
        dismissed.current = field.current.value.lastIndexOf('@', field.current.selectionStart - 1);
        setQuery(null);
      }
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
