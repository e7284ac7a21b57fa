import { IconButton } from '../look/widgets.jsx';
import { useChat, useStore } from '../session/context.js';
import { BellIcon, BellOffIcon } from './icons.jsx';

/** Turns the browser's notifications on and off; absent where there are none. */
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
