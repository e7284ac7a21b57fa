import { IconButton } from '../look/parts.jsx';
import { useChat, useStore } from '../session/context.js';
import { BellIcon, BellOffIcon } from './icons.jsx';

/** Turns notifications of the browser on and off; not there where the browser has none. */
export function NotifyButton({ live }) {
  const { t } = useChat();
  const { state } = useStore(live.notifier.store);
  if (state === 'absent') return null;
  const on = state === 'on';
  return (
    <IconButton label={t(on ? 'notifyOff' : 'notifyOn')} className="notify" onClick={live.notifier.toggle}>
      {on ? <BellIcon /> : <BellOffIcon />}
    </IconButton>
  );
}
