import { personKey } from '../session/session.js';

const PAGE = 50;

/** Whom somebody of this type usually talks to, where the host does not say it. */
export function contactTypesFor(me, given) {
  if (given?.length) return given;
  return [me.type === 'doctor' ? 'user' : 'doctor'];
}

/** @returns {Promise<{people: object[], next: string|null}>} one page of possible partners */
export async function fetchContacts(session, { type, search, address, signal }) {
  const { client } = session;
  const url = address ?? client.address('contacts', { type, limit: PAGE, q: search || null });
  const answer = await client.get(url, { signal });
  return { people: answer.body, next: answer.links.next ?? null };
}

/** A partner named by the host with whom there is no conversation yet: name and face are in the contacts. */
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
