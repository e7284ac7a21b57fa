import { personKey } from '../session/person.js';
import { createStore } from '../session/store.js';
import { NOTIFY_PREFIX, localStore } from '../session/storage.js';
import { watchVisible } from './visible.js';

/** Phones support only notifications of service workers: there the constructor throws. */
function canNotify() {
  if (!globalThis.Notification || !globalThis.isSecureContext) return false;
  if (Notification.permission !== 'default') return Notification.permission === 'granted';
  try {
    new Notification('').close();
    return true;
  } catch {
    return false;
  }
}

/**
 * Notifies of messages that come in while no tab is visible: only after a click, and without the text
 * unless the host allows it.
 *
 * @typedef {{state: 'absent'|'off'|'on'}} NotifierState absent: no button is shown
 */
export function createNotifier(session) {
  const key = NOTIFY_PREFIX + session.scope;
  const storage = session.persist ? localStore() : null;
  const visible = { any: async () => true, stop() {} };
  let wanted = storage?.getItem(key) === 'on';
  const stateNow = () => (!canNotify() ? 'absent' : wanted && Notification.permission === 'granted' ? 'on' : 'off');
  const store = createStore({ state: stateNow() });
  /** @type {{title: (item: object) => string, body: (item: object) => string, onOpen: Function}|null} */
  let presentation = null;

  return {
    store,

    /** Sets the text of notifications and what they open; called by the chat that is shown. */
    showAs(given) {
      presentation = given;
      return () => { if (presentation === given) presentation = null; };
    },

    /** To be called from a click: browsers ask for permission only then. */
    async toggle() {
      wanted = store.get().state !== 'on' && await Notification.requestPermission() === 'granted';
      try {
        if (wanted) storage?.setItem(key, 'on');
        else storage?.removeItem(key);
      } catch {
        // Not stored: off again after a reload.
      }
      store.set({ state: stateNow() });
    },

    async notify(item) {
      if (store.get().state !== 'on' || !presentation || await visible.any()) return;
      const { title, body, onOpen } = presentation;
      try {
        const shown = new Notification(title(item), {
          body: body(item),
          // One per conversation, even if two tabs notify.
          tag: `${key}|${personKey(item)}`, renotify: true,
        });
        shown.onclick = () => {
          window.focus();
          onOpen(item);
          shown.close();
        };
      } catch {
        store.set({ state: 'absent' });
      }
    },

    /** @returns {() => void} */
    watch() {
      Object.assign(visible, watchVisible(`parley-visible ${session.scope}`));
      // Another tab may have turned it on or off.
      const listen = (event) => {
        if (event.key !== key) return;
        wanted = event.newValue === 'on';
        store.set({ state: stateNow() });
      };
      window.addEventListener('storage', listen);
      return () => {
        window.removeEventListener('storage', listen);
        visible.stop();
      };
    },
  };
}
