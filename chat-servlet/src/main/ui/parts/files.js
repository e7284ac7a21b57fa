/** The part that shows files, and several photos of one message. */
import './chat.js';
import styles from 'parley-styles/Files.css';
import english from '../strings/en-files.js';
import { addEnglish } from '../strings/strings.js';

addEnglish(english);

export { AudioPlayer } from '../files/AudioPlayer.jsx';
export { FileLink } from '../files/FileLink.jsx';
export { VideoPlayer } from '../files/VideoPlayer.jsx';
export { Attachments } from '../files/Attachments.jsx';
export { styles };
