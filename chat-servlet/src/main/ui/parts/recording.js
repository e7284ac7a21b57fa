/** The part that records voice messages. */
import './chat.js';
import styles from 'parley-styles/Recording.css';
import english from '../strings/en-recording.js';
import { addEnglish } from '../strings/strings.js';

addEnglish(english);

export { Recorder } from '../recording/Recorder.jsx';
export { styles };
