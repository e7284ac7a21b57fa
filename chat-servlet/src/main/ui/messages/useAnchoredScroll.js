import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';

const AT_END_PX = 48;

/**
 * Keeps the visible rows in place when rows are added above, rows grow, the window changes its size or an
 * on-screen keyboard opens; a reader at the end stays there. In script, since Safari has no overflow-anchor.
 *
 * @param {{onMove: (position: {atEnd: boolean, nearTop: boolean, nearEnd: boolean}) => void,
 *     hasMore: () => boolean}} options `hasMore`: the last row is not the end of the conversation
 * @returns {{scrollerRef: object, contentRef: object, look: () => void, toEnd: Function, showRow: Function,
 *     passedUnseen: (seq: number) => boolean}}
 *     `look` reports the position without waiting for a scroll
 */
export function useAnchoredScroll({ onMove, hasMore }) {
  const scrollerRef = useRef(null);
  const contentRef = useRef(null);
  const anchor = useRef({ atEnd: true, key: null, offset: 0, top: 0 });
  const size = useRef({ view: 0, rows: 0 });
  const frame = useRef(0);
  const report = useRef(onMove);
  report.current = onMove;
  const more = useRef(hasMore);
  more.current = hasMore;

  /** Remembers the first visible row, found by binary search. */
  const noteAnchor = useCallback(() => {
    const scroller = scrollerRef.current;
    // Hidden by its host, or moved within the page: there is no position.
    if (scroller.clientHeight === 0) return;
    const rows = contentRef.current.children;
    const top = scroller.getBoundingClientRect().top;
    let low = 0;
    let high = rows.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[middle].getBoundingClientRect().bottom > top) high = middle;
      else low = middle + 1;
    }
    let row = rows[low];
    // A line with a day has no key: it stays above its day when older messages of that day are added.
    while (row && !row.dataset.key) row = row.nextElementSibling;
    const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    const atEnd = left <= AT_END_PX && !more.current();
    size.current = { view: scroller.clientHeight, rows: scroller.scrollHeight };
    anchor.current = {
      atEnd, key: row?.dataset.key ?? null,
      // Its lower edge: a row that no longer begins a group loses the space above it.
      offset: row ? row.getBoundingClientRect().bottom - top : 0,
      top: scroller.scrollTop,
    };
    report.current({
      atEnd, nearTop: scroller.scrollTop < scroller.clientHeight,
      nearEnd: left < scroller.clientHeight,
    });
  }, []);

  /** Restores the position of the anchor; called after every change of the rows. */
  const settle = useCallback(() => {
    const scroller = scrollerRef.current;
    if (!scroller || !contentRef.current) return;
    const { view, rows } = size.current;
    // What grows never moves the view up: the reader has, and the event is still to come.
    if (anchor.current.atEnd && scroller.scrollTop < anchor.current.top - 1
      && scroller.scrollHeight >= rows && scroller.clientHeight <= view) {
      noteAnchor();
      return;
    }
    const { atEnd, key } = anchor.current;
    if (!atEnd && scroller.clientHeight === size.current.view) {
      // The reader may have scrolled since, before the event was handled.
      anchor.current.offset -= scroller.scrollTop - anchor.current.top;
    }
    if (atEnd) {
      scroller.scrollTop = scroller.scrollHeight;
    } else if (key) {
      const row = contentRef.current.querySelector(`[data-key="${CSS.escape(key)}"]`);
      const moved = row
        ? row.getBoundingClientRect().bottom - scroller.getBoundingClientRect().top - anchor.current.offset : 0;
      // Fractions of a pixel would add up to a drift.
      if (Math.abs(moved) >= 1) scroller.scrollTop += moved;
    }
    anchor.current.top = scroller.scrollTop;
    size.current = { view: scroller.clientHeight, rows: scroller.scrollHeight };
  }, [noteAnchor]);

  const toEnd = useCallback((smooth) => {
    const scroller = scrollerRef.current;
    const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (smooth && !reducedMotion) {
      scroller.scrollTo({ top: scroller.scrollHeight, behavior: 'smooth' });
      return;
    }
    anchor.current = { atEnd: true, key: null, offset: 0, top: 0 };
    settle();
  }, [settle]);

  /** @param {string} key @param {number} share how far down in the view, 0 to 1 */
  const showRow = useCallback((key, share) => {
    const scroller = scrollerRef.current;
    const row = contentRef.current.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!row) return;
    const offset = Math.round(scroller.clientHeight * share);
    scroller.scrollTop += row.getBoundingClientRect().top - scroller.getBoundingClientRect().top - offset;
    noteAnchor();
  }, [noteAnchor]);

  useEffect(() => {
    const scroller = scrollerRef.current;
    const onScroll = () => {
      frame.current ||= requestAnimationFrame(() => {
        frame.current = 0;
        if (!scrollerRef.current) return;
        // A change of size scrolls too, but it is not the reader's.
        const { view, rows } = size.current;
        if (scroller.clientHeight !== view || scroller.scrollHeight !== rows) settle();
        noteAnchor();
      });
    };
    scroller.addEventListener('scroll', onScroll, { passive: true });
    const observer = new ResizeObserver(settle);
    observer.observe(scroller);
    observer.observe(contentRef.current);
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      observer.disconnect();
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, [noteAnchor, settle]);

  // After each render of the list; without a change of the rows it moves nothing.
  useLayoutEffect(settle);

  /** Whether the view is at the end and this row scrolled past it unseen. */
  const passedUnseen = useCallback((seq) => {
    const row = anchor.current.atEnd && contentRef.current.querySelector(`[data-seq="${seq}"]`);
    return Boolean(row) && row.getBoundingClientRect().bottom < scrollerRef.current.getBoundingClientRect().top;
  }, []);

  return { scrollerRef, contentRef, look: noteAnchor, toEnd, showRow, passedUnseen };
}
