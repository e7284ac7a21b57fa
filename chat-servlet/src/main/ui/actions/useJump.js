import { useEffect, useRef } from 'react';
import { around } from '../messages/changes.js';
import { refusal } from './requests.js';

/** How far down in the view a message is shown that someone went to. */
const SHARE = 0.3;
const FLASH_MS = 2_000;

const drawn = () => new Promise((go) => { requestAnimationFrame(() => setTimeout(go)); });

/**
 * Makes `doing.jump` go to a message, however far up it is, and mark it for a moment.
 *
 * @param {{doing: object, thread: object, rows: object[], contentRef: object, showRow: Function, say: (text: string) => void, t: Function}} list
 */
export function useJump({ doing, thread, rows, contentRef, showRow, say, t }) {
  const current = useRef(rows);
  current.current = rows;
  useEffect(() => {
    let latest = 0;
    const find = (seq) => current.current.find(({ message }) => message?.seq === seq);
    doing.jump = async (seq) => {
      latest = seq;
      let row = find(seq);
      if (!row) {
        try {
          if (!await around(thread.pages, seq)) {
            say(t('quotedGone'));
            return;
          }
        } catch (error) {
          say(refusal(error, t));
          return;
        }
        // The rows are drawn after the answer.
        await drawn();
        row = find(seq);
      }
      if (!row || latest !== seq || !contentRef.current) return;
      showRow(row.key, SHARE);
      const item = contentRef.current.querySelector(`[data-key="${CSS.escape(row.key)}"]`);
      item.focus({ preventScroll: true });
      item.dataset.flash = '';
      setTimeout(() => { delete item.dataset.flash; }, FLASH_MS);
    };
    return () => { doing.jump = () => {}; };
  }, [doing, thread, contentRef, showRow]);
}
