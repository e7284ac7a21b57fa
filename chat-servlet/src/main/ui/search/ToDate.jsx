import { useState } from 'react';
import { threadWith } from '../messages/threads.js';
import { useChat } from '../session/context.js';
import { dayStart } from './Filters.jsx';

/**
 * The first message since a moment, found by halving: among a million messages that takes twenty requests for one
 * each. Times never run backwards within a conversation, and are all written alike.
 *
 * @returns {Promise<number>} its number, or the last one if all are older
 */
async function firstSince({ store, pages }, moment) {
  let low = 0;
  let high = store.get().latestSeq;
  let found = high;
  while (low < high) {
    const middle = (low + high) >> 1;
    const [message] = (await pages.fetch({ after: middle, limit: 1 })).body;
    if (message?.timestamp < moment) low = message.seq;
    else {
      found = message?.seq ?? found;
      high = middle;
    }
  }
  return found;
}

/** Goes to the first message of a day of the reader's calendar, or of the next day that has any. @param {{partner: object}} props */
export function ToDate({ partner }) {
  const { session, t } = useChat();
  const [date, setDate] = useState('');
  function go(event) {
    event.preventDefault();
    const thread = threadWith(session, partner);
    if (date) firstSince(thread, dayStart(date, 0)).then((seq) => thread.show(seq, (row) => row.focus({ preventScroll: true })), session.noteError);
  }
  return (
    <form className="filters" onSubmit={go}>
      <label>{t('toDate')}<input type="date" value={date} onChange={(event) => setDate(event.target.value)} /></label>
      <button type="submit" className="button-link">{t('showDate')}</button>
    </form>
  );
}
