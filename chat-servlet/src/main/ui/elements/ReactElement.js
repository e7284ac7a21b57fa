import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { ChatRoot } from './ChatRoot.jsx';
import { afterFirstContent } from '../session/firstContent.js';
import { upgradeProperty } from './attributes.js';
import { checkAttributes } from './checkOptions.js';
import { rememberState } from './rememberState.js';
import { ATTRIBUTES, readOptions } from './options.js';
import { isField, keepOwnEvents } from './ownEvents.js';
import { adoptStyles } from './styles.js';

/** A framework that moves an element may remove it first and insert it a moment later. */
const MOVED_WITHIN_MS = 1_000;

/** What the elements drawn by React have in common: an open shadow root, options, events. */
export class ReactElement extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #root = null;
  #getHeaders = null;
  #restore = null;
  #leaving = 0;

  /** Style sheets of the element. @returns {string[]} */
  get styles() {
    return [];
  }

  /** @returns {import('react').ReactNode} the content of the shadow root */
  content() {
    return null;
  }

  /** For hosts with tokens: `async (again) => ({Authorization: …})`, again is true after a 401. */
  get getHeaders() {
    return this.#getHeaders;
  }

  set getHeaders(value) {
    this.#getHeaders = value;
    this.draw();
  }

  /**
   * The page's shortcuts check this on the target of a key, which seems to be this element: while a person
   * writes in the chat, it behaves like a text field.
   */
  get isContentEditable() {
    return isField(this.shadowRoot?.activeElement) || super.isContentEditable;
  }

  connectedCallback() {
    clearTimeout(this.#leaving);
    upgradeProperty(this, 'getHeaders');
    if (!this.shadowRoot) {
      const shadow = this.attachShadow({ mode: 'open' });
      this.styles.forEach((text) => adoptStyles(shadow, text));
      keepOwnEvents(shadow);
      this.#restore = rememberState(shadow);
      // Frameworks set some attributes after they have inserted the element.
      afterFirstContent().then(() => checkAttributes(this));
    }
    this.#root ??= createRoot(this.shadowRoot);
    this.draw();
    this.#restore();
  }

  disconnectedCallback() {
    this.#leaving = setTimeout(() => {
      this.#root?.unmount();
      this.#root = null;
    }, MOVED_WITHIN_MS);
  }

  attributeChangedCallback() {
    this.draw();
  }

  draw() {
    if (!this.#root || !this.isConnected) return;
    this.#root.render(createElement(ChatRoot, { host: this, options: readOptions(this) }, this.content()));
  }

  /**
   * Fires an event that bubbles to the page, also out of shadow roots around this element. `error` and
   * `close` do not bubble, like the browser's own: pages listen on their window for script errors.
   */
  emit(name, detail = null) {
    const bubbles = name !== 'error' && name !== 'close';
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles, composed: bubbles }));
  }
}
