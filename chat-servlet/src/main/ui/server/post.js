import { BY_SCRIPT } from './client.js';
import { withToken } from './csrf.js';

/**
 * Posts a form.
 *
 * @param {string} path of an endpoint
 * @param {object|FormData} fields
 * @returns {Promise<import('./client.js').Answer>}
 */
export function post(session, path, fields, { keepalive = false, timeoutMs } = {}) {
  const { client } = session;
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
  return withToken(session, (headers) => client.request(client.address(path),
    { method: 'POST', keepalive, timeoutMs, body, headers: BY_SCRIPT }, headers));
}
