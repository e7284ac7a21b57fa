import { sessionFor, sessions } from './sessions.js';

/** Those of this page; on a page without an element, that of the script's own server. */
export const allSessions = () => (sessions.size ? [...sessions.values()] : [sessionFor()]);
