import { useEffect } from 'react';

/** Keeps a poller going for as long as the component is shown. */
export function usePolling(poller) {
  useEffect(() => poller?.hold(), [poller]);
}
