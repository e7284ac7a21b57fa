/** The part that writes and sends: composer, drafts, outbox, and what signing out erases of them. */
import './chat.js';
import styles from 'parley-styles/Composer.css';
import actions from '../strings/en-actions.js';
import english from '../strings/en-writing.js';
import { addEnglish } from '../strings/strings.js';

addEnglish({ ...english, ...actions });

export { Composer } from '../composer/Composer.jsx';
export { draftsOf } from '../composer/draftStore.js';
export { DropZone } from '../composer/DropZone.jsx';
export { FailedActions, UploadProgress } from '../composer/Sending.jsx';
export { UnsentFiles } from '../composer/UnsentFiles.jsx';
export { outboxOf } from '../outbox/outbox.js';
export { signOut } from '../session/signOut.js';
export { unsent } from '../session/unsent.js';
export { styles };
