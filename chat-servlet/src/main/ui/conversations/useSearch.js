import { useEffect, useState } from 'react';

const PAUSE_MS = 250;

/**
 * Asks the server a moment after the last key, and forgets answers that came too late.
 *
 * @template T
 * @param {string} text nothing is asked for an empty one
 * @param {(text: string, signal: AbortSignal) => Promise<T>} ask
 * @returns {{result: T|null, searching: boolean, failed: boolean}}
 */
export function useSearch(text, ask) {
  const [state, setState] = useState({ text: '', result: null, failed: false });
  useEffect(() => {
    if (!text) {
      setState({ text: '', result: null, failed: false });
      return undefined;
    }
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const result = await ask(text, stop.signal);
        if (!stop.signal.aborted) setState({ text, result, failed: false });
      } catch {
        if (!stop.signal.aborted) setState({ text, result: null, failed: true });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, ask]);
  return { result: state.text === text ? state.result : null, searching: Boolean(text) && state.text !== text, failed: state.failed };
}
