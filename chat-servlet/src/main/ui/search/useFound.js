import { useEffect, useState } from 'react';
import { conversationsOf } from '../conversations/conversations.js';
import { linksOf } from '../server/links.js';
import { useChat, useStore } from '../session/context.js';

const PAUSE_MS = 250;
const AGAIN_MS = 5_000;
const PAGE = 30;
const NOTHING = { address: null, phase: 'ready', hits: [], next: null, loadingMore: false };

/**
 * Pages of messages for one search, newest first. The hits of the search before stay until the next ones arrive;
 * an answer that was overtaken is dropped.
 *
 * @param {object|null} wanted parameters of GET /chat/search; null asks for nothing
 * @returns {{phase: 'loading'|'ready'|'error', hits: object[], next: string|null, busy: boolean, loadingMore: boolean,
 *     again: () => void, more: () => Promise<object[]>}} busy: the hits are not yet those of this search; `more`
 *     resolves to all hits
 */
export function useFound(wanted) {
  const { session } = useChat();
  const { client } = session;
  const address = wanted && client.address('search', { ...wanted, limit: PAGE });
  const [state, setState] = useState(NOTHING);
  const [tries, setTries] = useState(0);

  useEffect(() => {
    if (!address) {
      setState(NOTHING);
      return undefined;
    }
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await client.get(address, { signal: stop.signal });
        if (!stop.signal.aborted) setState({ ...NOTHING, address, hits: answer.body, next: linksOf(answer).next ?? null });
      } catch (error) {
        if (stop.signal.aborted) return;
        setState({ ...NOTHING, address, phase: 'error', problem: error.status === 429 ? 'messagesLater' : 'messagesFailed' });
        session.noteError(error);
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [session, client, address, tries]);

  const again = () => setTries((count) => count + 1);
  const failed = state.phase === 'error';
  useEffect(() => {
    if (!failed) return undefined;
    const timer = setInterval(again, AGAIN_MS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [failed]);

  // What was deleted leaves the results at once; what was edited may not match any more.
  const { changed } = useStore(conversationsOf(session).store);
  useEffect(() => {
    const { kind, partner_type: type, partner_id: id, message } = changed ?? {};
    const isIt = (hit) => hit.seq === message.seq && hit.partner_type === type && hit.partner_id === id;
    if (!/^(edited|deleted)$/.test(kind) || !state.hits.some(isIt)) return;
    if (kind === 'edited') again();
    else setState((now) => ({ ...now, hits: now.hits.filter((hit) => !isIt(hit)) }));
  }, [changed]);

  async function more() {
    const { next, loadingMore, hits } = state;
    if (!next || loadingMore) return hits;
    const ofThis = (now) => now.address === state.address && now.next === next;
    setState((now) => (ofThis(now) ? { ...now, loadingMore: true } : now));
    try {
      const answer = await client.get(next);
      const known = new Set(hits.map(({ id }) => id));
      const all = [...hits, ...answer.body.filter(({ id }) => !known.has(id))];
      setState((now) => (ofThis(now) ? { ...now, hits: all, next: linksOf(answer).next ?? null, loadingMore: false } : now));
      return all;
    } catch (error) {
      session.noteError(error);
      setState((now) => (ofThis(now) ? { ...now, loadingMore: false } : now));
      return hits;
    }
  }

  const busy = state.address !== address;
  return { ...state, busy, phase: busy && (failed || state.hits.length === 0) ? 'loading' : state.phase, again, more };
}
