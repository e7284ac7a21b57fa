import { useSyncExternalStore } from 'react';
import { clockOf } from '../session/clock.js';
import { useChat } from '../session/context.js';

/** The current time for relative times; it changes rarely, and for all of a chat at once. */
export function useNow() {
  const clock = clockOf(useChat().session);
  return useSyncExternalStore(clock.subscribe, clock.shown);
}
