import { createElement } from 'react';
import { Chat } from '../Chat.jsx';
import { ChatModal } from '../ChatModal.jsx';
import chatStyles from 'parley-styles/Chat.css';
import modalStyles from 'parley-styles/ChatModal.css';
import { writing } from '../parts/load.jsx';
import { ATTRIBUTES, readOptions } from './options.js';
import { ReactElement } from './ReactElement.js';

/**
 * `<parley-chat-modal>`: the chat above the page. Shown while it has the attribute `open`; fires
 * `close` after it is gone.
 */
export class ParleyChatModal extends ReactElement {
  static observedAttributes = [...ATTRIBUTES, 'open'];

  get styles() {
    return [chatStyles, modalStyles];
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
    // Loaded before the first click needs it.
    writing.soon().catch(() => {});
  }

  content() {
    return createElement(ChatModal, {
      open: this.open,
      onClose: () => { this.open = false; },
      onClosed: () => this.emit('close'),
    }, createElement(Chat, { partner: readOptions(this).partner }));
  }
}
