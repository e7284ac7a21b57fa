import { Suspense, createElement, lazy } from 'react';
import chatStyles from 'parley-styles/Chat.css';
import { ATTRIBUTES, readOptions } from './options.js';
import { ReactElement } from './ReactElement.js';
import { adoptStyles } from './styles.js';

const load = () => import('../ChatModal.jsx');
const ChatModal = lazy(load);

/**
 * `<parley-chat-modal>`: the chat above the page. Shown while it has the attribute `open`; fires
 * `close` after it is gone.
 */
export class ParleyChatModal extends ReactElement {
  static observedAttributes = [...ATTRIBUTES, 'open'];

  get styles() {
    return [chatStyles];
  }

  get open() {
    return this.hasAttribute('open');
  }

  set open(value) {
    this.toggleAttribute('open', Boolean(value));
  }

  show() {
    this.open = true;
  }

  /** Closes with the transition; `close` is fired when it is over. */
  close() {
    this.open = false;
  }

  connectedCallback() {
    super.connectedCallback();
    // Here before the first click asks for it.
    load().then(({ styles }) => adoptStyles(this.shadowRoot, styles)).catch(() => {});
  }

  content() {
    return createElement(Suspense, null, createElement(ChatModal, {
      open: this.open,
      partner: readOptions(this).partner,
      onClose: () => { this.open = false; },
      onClosed: () => this.emit('close'),
    }));
  }
}
