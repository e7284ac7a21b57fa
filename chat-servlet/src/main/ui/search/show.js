import { unitAt } from '../mentions/codePoints.js';
import { arrive, flash } from '../messages/flash.js';
import { threadWith } from '../messages/threads.js';

const NAME = 'parley-found';

/** Where a place of a text is in the nodes that show it, which may be links and mentions too. */
function rangeOf(texts, from, to) {
  const range = new Range();
  let before = 0;
  for (const node of texts) {
    const end = before + node.data.length;
    if (from >= before && from < end) range.setStart(node, from - before);
    if (to > before && to <= end) {
      range.setEnd(node, to - before);
      return range;
    }
    before = end;
  }
  return null;
}

/** Marks the words in the bubble, without changing it; not in browsers that cannot. */
function markWords(row, { content, highlights }) {
  if (!globalThis.Highlight) return;
  CSS.highlights.delete(NAME);
  const box = row.querySelector('.bubble-text');
  if (!box || box.textContent !== content) return;
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  const ranges = highlights.map(({ offset, length }) => rangeOf(texts, unitAt(content, offset), unitAt(content, offset + length)));
  CSS.highlights.set(NAME, new Highlight(...ranges.filter(Boolean)));
}

export const unmarkWords = () => { if (globalThis.Highlight) CSS.highlights.delete(NAME); };

/** Whether a message is not shown because it was removed, or its reader may not see it any more. */
const isGone = (error) => !error || error.status === 403 || error.status === 404;

/**
 * Shows a message that was found in its conversation, or says there that it is gone.
 *
 * @param {object} partner the person or group
 * @param {{seq: number, content: string, highlights: object[]}} hit
 * @param {{focus?: boolean, onGone?: () => void}} [options] focus: it takes the focus, so that it is read to those
 *     who do not see it
 */
export function showHit(session, partner, hit, { focus = false, onGone } = {}) {
  const thread = threadWith(session, partner);
  thread.show(hit.seq, (row) => {
    (focus ? arrive : flash)(row);
    markWords(row, hit);
  }, (error) => {
    if (isGone(error)) {
      thread.store.set({ missed: true });
      onGone?.();
    } else session.noteError(error);
  });
}
