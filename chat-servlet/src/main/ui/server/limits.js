import { RequestError, pauseOf } from './errors.js';

/**
 * From now on the client makes no request like one for which the server named a time, before that time.
 *
 * @param {ReturnType<typeof import('./client.js').createClient>} client one that two elements share is changed once
 */
export function keepToLimits(client) {
  if (client.limited) return;
  client.limited = true;
  const { fetch } = client;
  const closedUntil = new Map();
  client.fetch = async (url, options) => {
    const place = `${options.method ?? 'GET'} ${new URL(url).pathname}`;
    const left = closedUntil.get(place) - performance.now();
    if (left > 0) throw new RequestError(429, 'rate_limited', left);
    const response = await fetch(url, options);
    if (response.status === 429) closedUntil.set(place, performance.now() + pauseOf((name) => response.headers.get(name)));
    return response;
  };
}
