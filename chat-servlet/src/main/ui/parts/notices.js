/** The part that shows what the host shows in a conversation; only where the host has notices. */
import './links.js';
import styles from 'parley-styles/Notices.css';

export { ComposerNotice, EmptyNotice } from '../messages/Notices.jsx';
export { styles };
