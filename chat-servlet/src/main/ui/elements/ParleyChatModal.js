import { createElement } from 'react';
import { Chat } from '../Chat.jsx';
import { laterComponent, loadHistory, loadLater } from '../loadLater.jsx';
import chatStyles from 'parley-styles/Chat.css';
import { ATTRIBUTES, readOptions } from './options.js';
import { ReactElement } from './ReactElement.js';
import { adoptStyles } from './styles.js';

const ChatModal = laterComponent('ChatModal');

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
    // Here before the first click asks for it, and Back closes it from its first moment.
    loadHistory(true).catch(() => {});
    loadLater(true).then((later) => adoptStyles(this.shadowRoot, later.modalStyles)).catch(() => {});
  }

  content() {
    return createElement(ChatModal, {
      open: this.open,
      onClose: () => { this.open = false; },
      onClosed: () => this.emit('close'),
    }, createElement(Chat, { partner: readOptions(this).partner }));
  }
}
