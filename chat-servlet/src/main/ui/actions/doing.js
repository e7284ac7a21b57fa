import { replace } from '../messages/changes.js';
import { personKey } from '../session/person.js';
import { createStore } from '../session/store.js';
import { changesOf } from './allowed.js';
import { between, change, refusal } from './requests.js';
import { plain } from './reactions.js';

/**
 * @typedef {object} Doing
 * @property {Record<string, boolean>} wanted reactions on their way: "seq emoji" to on or off
 * @property {Record<number, string>} problems why the last action on a message failed
 * @property {Map<number, object>|null} selected messages by number; null while nothing is being selected
 * @property {object[]} pins newest pin first
 * @property {string[]} powers what the host grants the caller here beyond the rights of every member
 */

/** What its reader does with the messages of one conversation. */
export function doingOf(session, thread) {
  const all = session.part('doing', () => new Map());
  const key = personKey(thread.partner);
  if (!all.has(key)) all.set(key, createDoing(session, thread.partner));
  const doing = all.get(key);
  doing.thread = thread;
  return doing;
}

const without = (object, key) => Object.fromEntries(Object.entries(object).filter(([other]) => other !== String(key)));

function createDoing(session, partner) {
  /** @type {ReturnType<typeof createStore<Doing>>} */
  const store = createStore({ wanted: {}, problems: {}, selected: null, pins: [], powers: [] });
  let asked = false;

  const get = (path) => session.client.get(session.client.address(path, between(session, partner)));

  const doing = {
    store,
    thread: null,
    /** Whether the server changes messages at all. */
    offered: Boolean(changesOf(session)),
    /** Goes to a message; the list provides it. @type {(seq: number) => void} */
    jump: () => {},

    /** @param {string|null} sentence null: it is understood */
    problem(seq, sentence) {
      const { problems } = store.get();
      if (sentence) store.set({ problems: { ...problems, [seq]: sentence } });
      else if (seq in problems) store.set({ problems: without(problems, seq) });
    },

    /**
     * Changes a message, and says below it if that failed.
     *
     * @returns {Promise<boolean>} whether it is so now
     */
    async attempt({ seq }, verb, fields, t) {
      doing.problem(seq, null);
      try {
        replace(doing.thread, await change(session, partner, verb, { seq, ...fields }));
        return true;
      } catch (error) {
        doing.problem(seq, refusal(error, t));
        return false;
      }
    },

    /** Shown at once. Of several clicks in a row the last one counts, and one request at a time is on its way. */
    async react(message, emoji, on, t) {
      const key = `${message.seq} ${plain(emoji)}`;
      const busy = key in store.get().wanted;
      store.set({ wanted: { ...store.get().wanted, [key]: on } });
      if (busy) return;
      for (let sent = null, done = true; done && sent !== store.get().wanted[key];) {
        sent = store.get().wanted[key];
        done = await doing.attempt(message, 'react', { emoji, on: sent }, t);
      }
      store.set({ wanted: without(store.get().wanted, key) });
    },

    async readPins() {
      if (!doing.offered) return;
      try {
        store.set({ pins: (await get('pins')).body });
      } catch (error) {
        session.noteError(error);
      }
    },

    /** Once for a conversation: it changes only with the host's rules. */
    async readPowers() {
      if (asked || !doing.offered) return;
      asked = true;
      try {
        store.set({ powers: (await get('powers')).body.powers });
      } catch (error) {
        asked = false;
        session.noteError(error);
      }
    },

    toggle(message) {
      const selected = new Map(store.get().selected);
      if (!selected.delete(message.seq)) selected.set(message.seq, message);
      store.set({ selected });
    },

    /** Ends the selection. */
    unselect: () => store.set({ selected: null }),
  };
  return doing;
}
