import { checkSession } from '../session/checkSession.js';

const checking = new WeakSet();

/** An image in whose place a sign-in page came looks broken: one request finds out for all that failed at once. */
export function noteBroken(session) {
  if (checking.has(session)) return;
  checking.add(session);
  checkSession(session).finally(() => checking.delete(session));
}
