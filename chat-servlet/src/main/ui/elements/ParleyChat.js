import { createElement } from 'react';
import { Chat } from '../Chat.jsx';
import chatStyles from 'parley-styles/Chat.css';
import { readOptions } from './options.js';
import { ReactElement } from './ReactElement.js';

/** `<parley-chat>`: the chat as a part of a page. It fills its box; the page gives it a height. */
export class ParleyChat extends ReactElement {
  get styles() {
    return [chatStyles];
  }

  content() {
    return createElement(Chat, { partner: readOptions(this).partner });
  }
}
