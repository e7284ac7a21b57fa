/**
 * Everything about writing, in one part that is fetched while the first messages are on their way:
 * nobody writes before there is something to read.
 */
import styles from 'parley-styles/Composer.css';

export { Composer } from './Composer.jsx';
export { FailedActions, UploadProgress } from '../messages/Sending.jsx';
export { outboxOf } from '../outbox/outbox.js';
export { styles };
