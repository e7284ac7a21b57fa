/**
 * Everything that nobody needs before the first messages are there, in one part: writing, the people
 * to begin a chat with, the frame of the modal, signing out.
 */
import './shared.js';
import composerStyles from 'parley-styles/Composer.css';
import modalStyles from 'parley-styles/ChatModal.css';

export { ChatModal } from './ChatModal.jsx';
export { Composer } from './composer/Composer.jsx';
export { findContact } from './conversations/contacts.js';
export { NewChat } from './conversations/NewChat.jsx';
export { FailedActions, UploadProgress } from './messages/Sending.jsx';
export { outboxOf } from './outbox/outbox.js';
export { signOut } from './session/signOut.js';
export { composerStyles, modalStyles };
