/** The part that shows photos at full size. */
import './chat.js';
import styles from 'parley-styles/Lightbox.css';
import english from '../strings/en-photos.js';
import { addEnglish } from '../strings/strings.js';

addEnglish(english);

export { Lightbox } from '../images/Lightbox.jsx';
export { styles };
