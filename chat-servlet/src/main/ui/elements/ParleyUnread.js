import styles from 'parley-styles/ParleyUnread.css';
import { coloursIn, css, over, readableOn } from '../look/contrast.js';
import { sessionFor } from '../session/sessions.js';
import { isOn, upgradeProperty } from './attributes.js';
import { adoptStyles } from './styles.js';

/**
 * `<parley-unread>`: the number of unread messages alone, for a menu entry or a button. Shows nothing
 * while there are none. `count="conversations"` counts conversations instead; `label` is what a screen
 * reader says after the number, `label-one` after 1; `unread-title` shows it in the page's title too.
 */
export class ParleyUnread extends HTMLElement {
  static observedAttributes = ['base-url', 'api', 'label', 'label-one', 'count', 'unread-title'];

  #getHeaders = null;
  #release = null;
  #shown = null;
  #size = null;

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
    adoptStyles(shadow, styles);
    if (!this.#size) {
      this.#size = shadow.appendChild(document.createElement('span'));
      this.#size.className = 'size';
      this.#size.ontransitionrun = this.#size.ontransitionend = () => this.#paint();
    }
    this.#connect();
  }

  disconnectedCallback() {
    this.#release?.();
    this.#release = null;
  }

  /** Makes the number readable on the host's color, unless the host chose its color too. */
  #paint() {
    const style = getComputedStyle(this.#size);
    // Within its transition the shadow has an old value or one in between, in another notation.
    this.#size.style.transition = 'none';
    const [badge, on] = coloursIn(style.boxShadow);
    this.#size.style.transition = '';
    if (!on) return;
    const isSet = (name) => style.getPropertyValue(`--parley-${name}`).trim() !== '';
    const ground = over(badge, [1, 1, 1, 1]);
    const chosen = isSet('on-badge') || (isSet('on-accent') && !isSet('badge'));
    this.#size.firstChild.style.background = css(ground);
    this.#size.firstChild.style.color = css(chosen ? on : readableOn(ground, on));
  }

  attributeChangedCallback() {
    this.#connect();
  }

  #connect() {
    if (!this.isConnected || !this.#size) return;
    this.#release?.();
    const session = sessionFor({
      baseUrl: this.getAttribute('base-url') ?? undefined, api: this.getAttribute('api') ?? undefined,
      getHeaders: this.#getHeaders,
    });
    const draw = () => this.#draw(session.store.get());
    const stop = session.store.subscribe(draw);
    const releasePoller = session.unread.poller.hold();
    let title = null;
    if (isOn(this, 'unread-title')) {
      import('../live/title.js').then((part) => {
        if (title !== false) title = part.showInTitle(session.store);
      }).catch(() => {});
    }
    this.#release = () => {
      stop();
      releasePoller();
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
    const spoken = document.createElement('span');
    spoken.className = 'label';
    spoken.textContent = number > 0 ? ` ${label}` : '';
    this.#size.replaceChildren(badge, spoken);
    this.#paint();
    if (this.#shown === number) return;
    const first = this.#shown === null;
    this.#shown = number;
    if (first && !unread) return;
    this.dispatchEvent(new CustomEvent('unread', { detail: unread, bubbles: true, composed: true }));
  }
}
