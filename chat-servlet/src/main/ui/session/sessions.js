import { channel } from './channel.js';
import { createSession } from './session.js';

/** One session per server: all elements of a page share its requests and what it knows. */
export const sessions = new Map();

/**
 * @param {{baseUrl?: string, api?: string, getHeaders?: Function|null, persist?: boolean}} options
 * @returns {ReturnType<typeof createSession>}
 */
export function sessionFor({ baseUrl, api = 'chat/', getHeaders, persist } = {}) {
  const base = folder(baseUrl ? new URL(baseUrl, document.baseURI) : new URL('../', import.meta.url));
  const apiUrl = folder(new URL(api, base));
  let session = sessions.get(apiUrl);
  if (!session) {
    session = createSession(base, apiUrl);
    sessions.set(apiUrl, session);
  }
  if (getHeaders) session.getHeaders = getHeaders;
  if (persist === false) session.persist = false;
  return session;
}

// Signing out in one tab signs out all of them.
channel.listen((message) => { if (message.signedOut) endSessions(); });

/** Signs everyone out of this page: nothing of theirs stays in memory, and no request is made. */
export function endSessions() {
  for (const session of sessions.values()) {
    session.clear();
    session.store.set({ phase: 'signedout' });
  }
}

/** The scripts are served from …/chat-ui/, so the server's own address is one folder up. */
function folder(url) {
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  url.search = '';
  url.hash = '';
  return url.href;
}
