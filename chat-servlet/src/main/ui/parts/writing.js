/** The part that writes and sends: composer, drafts, outbox, and what signing out erases of them. */
import './chat.js';
import styles from 'parley-styles/Composer.css';

export { Composer } from '../composer/Composer.jsx';
export { draftsOf } from '../composer/draftStore.js';
export { DropZone } from '../composer/DropZone.jsx';
export { FailedActions, UploadProgress } from '../composer/Sending.jsx';
export { outboxOf } from '../outbox/outbox.js';
export { signOut } from '../session/signOut.js';
export { unsent } from '../session/unsent.js';
export { styles };
