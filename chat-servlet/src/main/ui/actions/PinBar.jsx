import { useEffect } from 'react';
import { IconButton } from '../look/widgets.jsx';
import { useChat, useStore } from '../session/context.js';
import { ListIcon, PinIcon } from './icons.jsx';
import { lineOf } from './Quote.jsx';

/**
 * The newest pinned message, above the others. A click goes to it.
 *
 * @param {{thread: object, doing: object, onSeenBy: Function}} props
 */
export function PinBar({ thread, doing, onSeenBy: onShow }) {
  const { t } = useChat();
  const { changed, messages } = useStore(thread.store);
  const begun = messages.length > 0;
  const { pins } = useStore(doing.store);
  useEffect(() => {
    if (!begun) return;
    doing.readPins();
    doing.readPowers();
  }, [doing, begun]);
  useEffect(() => {
    const isPinned = (seq) => doing.store.get().pins.some((pin) => pin.seq === seq);
    if (changed.some(({ seq, pinned }) => pinned || isPinned(seq))) doing.readPins();
  }, [changed]);
  if (pins.length === 0) return null;
  const [newest] = pins;
  return (
    <div className="pin-bar" role="group" aria-label={t('pinned')}>
      <button type="button" className="pin-newest" title={t('toPinned')} onClick={() => doing.jump(newest.seq)}>
        <PinIcon />
        <span className="pin-title">{t('pinned')}</span>
        <span className="quote-text" dir="auto">{lineOf(newest, t)}</span>
      </button>
      <IconButton label={t('allPinned', { count: pins.length })} onClick={() => onShow({ pins: true })}><ListIcon /></IconButton>
    </div>
  );
}
