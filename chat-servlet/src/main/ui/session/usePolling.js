import { useEffect } from 'react';

/** Runs a poller for as long as the component is mounted. */
export function usePolling(poller) {
  useEffect(() => poller?.hold(), [poller]);
}
