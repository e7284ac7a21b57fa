/** The part that does something with messages: their menu, replies, reactions, pins and selection. */
import './chat.js';
import styles from 'parley-styles/Actions.css';
import english from '../strings/en-actions.js';
import { addEnglish } from '../strings/strings.js';

addEnglish(english);

export { doingOf } from '../actions/doing.js';
export { MessageActions } from '../actions/MessageActions.jsx';
export { PinBar } from '../actions/PinBar.jsx';
export { Quote } from '../actions/Quote.jsx';
export { readChanges } from '../messages/changes.js';
export { Row } from '../actions/Row.jsx';
export { styles };
