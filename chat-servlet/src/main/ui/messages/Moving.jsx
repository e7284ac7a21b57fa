import { useEffect, useLayoutEffect, useRef, useState } from 'react';

const SHOWN_MS = 1_500;
const RISES_MS = 160;

/**
 * What moves in the list: the day while it is scrolled, and a message that was just sent.
 *
 * @param {{rows: import('./rows.js').Row[], away: boolean, scrollerRef: object, contentRef: object}} props
 *     away: the list is not at its end
 */
export function Moving({ rows, away, scrollerRef, contentRef }) {
  const last = rows.at(-1);
  const before = useRef(last?.key);
  useLayoutEffect(() => {
    const isNew = last && last.key !== before.current;
    before.current = last?.key;
    if (!isNew || !last.message?.entry || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    contentRef.current.querySelector(`[data-key="${CSS.escape(last.key)}"] .bubble`)
      ?.animate([{ transform: 'translateY(1em) scale(.97)', opacity: 0.3 }, {}], { duration: RISES_MS, easing: 'ease-out', id: 'parley-sent' });
  }, [last?.key, contentRef]);
  return away && <FloatingDay scrollerRef={scrollerRef} contentRef={contentRef} />;
}

/** Hidden from screen readers, which read the day in its own line. */
function FloatingDay({ scrollerRef, contentRef }) {
  const [day, setDay] = useState(null);
  useEffect(() => {
    const scroller = scrollerRef.current;
    let frame = 0;
    let timer = 0;
    const look = () => {
      frame = 0;
      const { top } = scroller.getBoundingClientRect();
      const lines = [...contentRef.current.querySelectorAll('.separator-day')];
      const below = lines.findIndex((line) => line.getBoundingClientRect().bottom > top);
      const next = lines[below];
      const passed = below < 0 ? lines.at(-1) : lines[below - 1];
      // Not above a line that says the same, or the next day.
      const covers = next && next.getBoundingClientRect().top - top < next.offsetHeight;
      setDay(covers ? null : passed?.textContent ?? null);
      clearTimeout(timer);
      timer = setTimeout(() => setDay(null), SHOWN_MS);
    };
    const onScroll = () => { frame ||= requestAnimationFrame(look); };
    scroller.addEventListener('scroll', onScroll, { passive: true });
    onScroll();
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [scrollerRef, contentRef]);
  return day && <div className="separator floating-day" aria-hidden="true"><span>{day}</span></div>;
}
