import { useEffect, useState } from 'react';

const PAUSE_MS = 250;

/**
 * Searches on the server shortly after the last key, and drops answers that come too late.
 *
 * @template T
 * @param {string} text no request is made for an empty one
 * @param {(text: string, signal: AbortSignal) => Promise<T>} ask
 * @returns {{result: T|null, searching: boolean}} result: null without an answer
 */
export function useSearch(text, ask) {
  const [state, setState] = useState({ text: '', result: null });
  useEffect(() => {
    if (!text) {
      setState({ text: '', result: null });
      return undefined;
    }
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const result = await ask(text, stop.signal);
        if (!stop.signal.aborted) setState({ text, result });
      } catch {
        if (!stop.signal.aborted) setState({ text, result: null });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, ask]);
  const current = state.text === text;
  return { result: current ? state.result : null, searching: Boolean(text) && !current };
}
