import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { ChatRoot } from './ChatRoot.jsx';
import { ATTRIBUTES, readOptions, upgradeProperty } from './options.js';
import { adoptStyles } from './styles.js';

/** What the elements drawn by React have in common: an open shadow root, options, events. */
export class ReactElement extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #root = null;
  #getHeaders = null;

  /** Style sheets of the element. @returns {string[]} */
  get styles() {
    return [];
  }

  /** @returns {import('react').ReactNode} what stands inside the shadow root */
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

  connectedCallback() {
    upgradeProperty(this, 'getHeaders');
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    this.styles.forEach((text) => adoptStyles(shadow, text));
    this.#root ??= createRoot(shadow);
    this.draw();
  }

  disconnectedCallback() {
    // An element that is only moved comes back at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#root?.unmount();
      this.#root = null;
    });
  }

  attributeChangedCallback() {
    this.draw();
  }

  draw() {
    if (!this.#root || !this.isConnected) return;
    this.#root.render(createElement(ChatRoot, { host: this, options: readOptions(this) }, this.content()));
  }

  /**
   * Events go through to the page, also out of shadow roots around this element. `error` and `close`
   * stay here, as the browser's own do: a page listens on its window for errors of scripts.
   */
  emit(name, detail = null) {
    const bubbles = name !== 'error' && name !== 'close';
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles, composed: bubbles }));
  }
}
