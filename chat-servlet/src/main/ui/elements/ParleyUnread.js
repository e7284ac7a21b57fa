import { sessionFor } from '../session/session.js';
import { isOn, upgradeProperty } from './options.js';
import { adoptStyles } from './styles.js';

const STYLES = `
:host { display: inline-flex; vertical-align: middle }
:host([hidden]), .none { display: none }
.badge { min-inline-size: 1.25em; padding: .16em .4em; border-radius: 1em; box-sizing: border-box; text-align: center;
  font-family: var(--parley-font); font-size: .75rem; font-weight: 600; line-height: 1.1; font-variant-numeric: tabular-nums;
  background: var(--parley-badge, var(--parley-accent, #0b6b85)); color: var(--parley-on-accent, #fff) }
.words { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
`;

/**
 * `<parley-unread>`: the number of unread messages alone, for a menu entry or a button. Shows nothing
 * while there are none. `count="conversations"` counts conversations instead; `label` is what a screen
 * reader says after the number, `label-one` after a one; `unread-title` shows it in the page's title too.
 */
export class ParleyUnread extends HTMLElement {
  static observedAttributes = ['base-url', 'api', 'label', 'label-one', 'count', 'unread-title'];

  #getHeaders = null;
  #release = null;
  #shown = null;

  get getHeaders() {
    return this.#getHeaders;
  }

  set getHeaders(value) {
    this.#getHeaders = value;
    this.#connect();
  }

  connectedCallback() {
    upgradeProperty(this, 'getHeaders');
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    adoptStyles(shadow, STYLES);
    this.#connect();
  }

  disconnectedCallback() {
    this.#release?.();
    this.#release = null;
  }

  attributeChangedCallback() {
    this.#connect();
  }

  #connect() {
    if (!this.isConnected || !this.shadowRoot) return;
    this.#release?.();
    const session = sessionFor({
      baseUrl: this.getAttribute('base-url') ?? undefined, api: this.getAttribute('api') ?? undefined,
      getHeaders: this.#getHeaders,
    });
    const draw = () => this.#draw(session.store.get());
    const stop = session.store.subscribe(draw);
    const letGo = session.unread.hold();
    let title = null;
    if (isOn(this, 'unread-title')) {
      import('../live/title.js').then((part) => {
        if (title !== false) title = part.showInTitle(session.store);
      }).catch(() => {});
    }
    this.#release = () => {
      stop();
      letGo();
      title?.();
      title = false;
    };
    draw();
  }

  #draw({ unread, phase }) {
    const number = phase === 'signedout' || !unread ? 0
      : unread[this.getAttribute('count') === 'conversations' ? 'conversations' : 'messages'];
    const label = (number === 1 && this.getAttribute('label-one')) || this.getAttribute('label') || '';
    const badge = document.createElement('span');
    badge.className = number > 0 ? 'badge' : 'none';
    badge.textContent = number > 99 ? '99+' : String(number);
    const words = document.createElement('span');
    words.className = 'words';
    words.textContent = number > 0 ? ` ${label}` : '';
    this.shadowRoot.replaceChildren(badge, words);
    if (this.#shown === number) return;
    const first = this.#shown === null;
    this.#shown = number;
    if (first && !unread) return;
    this.dispatchEvent(new CustomEvent('unread', { detail: unread, bubbles: true, composed: true }));
  }
}
