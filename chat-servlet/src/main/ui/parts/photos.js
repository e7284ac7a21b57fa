/** The part that shows photos at full size. */
import './chat.js';
import styles from 'parley-styles/Lightbox.css';

export { Lightbox } from '../images/Lightbox.jsx';
export { styles };
