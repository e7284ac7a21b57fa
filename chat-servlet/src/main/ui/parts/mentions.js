/** The part that offers people to mention while a message is written. */
import './groups.js';
import styles from 'parley-styles/Mentions.css';

export { MentionPicker } from '../mentions/MentionPicker.jsx';
export { styles };
