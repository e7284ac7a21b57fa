import { useRef } from 'react';
import { isMe } from '../groups/names.js';
import { useChat } from '../session/context.js';

const SHARE = 0.3;
/** The most pages that are read for one that is not loaded. */
const PAGES = 20;

/**
 * Goes to the next unread message that mentions the reader.
 *
 * @param {{thread: object, after: number, rows: object[], showRow: Function}} props after: all up to this number
 *     is read
 */
export function ToMention({ thread, after, rows, showRow }) {
  const { session, t } = useChat();
  const shownTo = useRef(0);
  const current = useRef(rows);
  current.current = rows;

  const next = () => current.current.find(({ message }) => message?.seq > Math.max(after, shownTo.current)
    && message.mentions?.some((mention) => isMe(session, mention)));

  /** The server knows mentions that are not loaded. */
  async function firstUnread() {
    const { me } = session.store.get();
    const { type, id } = thread.partner;
    const { body } = await session.client.get(session.client.address('mentions', {
      sender_type: me.type, sender_id: me.id, receiver_type: type, receiver_id: id,
    }));
    return body.next ?? Infinity;
  }

  async function go() {
    let row = next();
    const seq = row ? 0 : await firstUnread().catch(() => Infinity);
    for (let page = 0; !row && seq < Infinity && page < PAGES; page += 1) {
      const { messages, hasNewer } = thread.store.get();
      if (seq < messages[0]?.seq) await thread.loadOlder();
      else if (hasNewer) await thread.loadNewer();
      else break;
      // The rows are drawn after the answer.
      await new Promise((drawn) => { requestAnimationFrame(() => setTimeout(drawn)); });
      row = next();
    }
    if (!row) return;
    shownTo.current = row.message.seq;
    showRow(row.key, SHARE);
  }

  return (
    <button type="button" className="to-end to-mention" onClick={go} aria-label={t('toMention')} title={t('toMention')}>@</button>
  );
}
