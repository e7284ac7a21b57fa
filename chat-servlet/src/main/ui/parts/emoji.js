/** The part that offers more emoji than the menu of a message. */
import './actions.js';
import styles from 'parley-styles/Picker.css';

export { EmojiPicker } from '../actions/EmojiPicker.jsx';
export { styles };
