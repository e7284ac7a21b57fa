import { linksOf } from '../server/links.js';
import { personKey } from '../session/person.js';

const PAGE = 50;

/**
 * @param {{type: string|null, action?: string}} request null asks for people of all types; action: what the
 *     caller wants to do with them, by default to write to them
 * @returns {Promise<{people: object[], next: string|null}>} one page of possible partners
 */
export async function fetchContacts(session, { type, search, action, address, signal }) {
  const { client } = session;
  const url = address ?? client.address('contacts', { type, limit: PAGE, q: search || null, action });
  const answer = await client.get(url, { signal });
  return { people: answer.body, next: linksOf(answer).next ?? null };
}

/** Finds a partner without a conversation: their name and picture are in the contacts. */
export async function findContact(session, person) {
  let address = null;
  do {
    const page = await fetchContacts(session, { type: person.type, address });
    const found = page.people.find((candidate) => personKey(candidate) === personKey(person));
    if (found) return found;
    address = page.next;
  } while (address);
  return null;
}
