import { personKey } from '../session/session.js';
import { createStore } from '../session/store.js';
import { NOTIFY_PREFIX, localPlace } from '../session/storage.js';
import { watchVisible } from './visible.js';

/** Phones know notifications of service workers alone: there the constructor throws. */
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
 * Tells of messages that come in while nobody looks. Only after a click, and never the words, unless
 * the host asks for them.
 *
 * @typedef {{state: 'absent'|'off'|'on'}} NotifierState absent: no button is shown
 */
export function createNotifier(session) {
  const key = NOTIFY_PREFIX + session.scope;
  const place = session.persist ? localPlace() : null;
  const visible = { any: async () => true, stop() {} };
  let wanted = place?.getItem(key) === 'on';
  const stateNow = () => (!canNotify() ? 'absent' : wanted && Notification.permission === 'granted' ? 'on' : 'off');
  const store = createStore({ state: stateNow() });
  /** @type {{title: (item: object) => string, body: (item: object) => string, onOpen: Function}|null} */
  let face = null;

  return {
    store,

    /** How a notification reads and what it opens; the chat that is shown says it. */
    showAs(given) {
      face = given;
      return () => { if (face === given) face = null; };
    },

    /** To be called from a click: browsers ask for permission only then. */
    async toggle() {
      wanted = store.get().state !== 'on' && await Notification.requestPermission() === 'granted';
      try {
        if (wanted) place?.setItem(key, 'on');
        else place?.removeItem(key);
      } catch {
        // Not kept: asked again after a reload.
      }
      store.set({ state: stateNow() });
    },

    async notify(item) {
      if (store.get().state !== 'on' || !face || await visible.any()) return;
      const { title, body, onOpen } = face;
      try {
        const shown = new Notification(title(item), {
          body: body(item),
          // One per conversation, also when two tabs tell of it.
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
