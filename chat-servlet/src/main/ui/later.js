/**
 * Everything that nobody needs before the first messages are there, in one part: writing, searching,
 * the people to begin a chat with, the marks of what was seen, the frame of the modal, signing out.
 */
import './shared.js';
import styles from 'parley-styles/Later.css';
import modalStyles from 'parley-styles/ChatModal.css';
import sentences from './strings/enLater.js';
import { addEnglish } from './strings/strings.js';

addEnglish(sentences);

export { ChatModal } from './ChatModal.jsx';
export { Composer } from './composer/Composer.jsx';
export { draftsOf } from './composer/draftStore.js';
export { DropZone } from './composer/DropZone.jsx';
export { findContact } from './conversations/contacts.js';
export { FirstChat } from './conversations/FirstChat.jsx';
export { ListSearch } from './conversations/ListSearch.jsx';
export { NewChat } from './conversations/NewChat.jsx';
export { SearchResults } from './conversations/SearchResults.jsx';
export { Picture } from './images/Picture.jsx';
export { ConnectionBar } from './look/ConnectionBar.jsx';
export { Announcement } from './messages/Announcement.jsx';
export { LinkedText } from './messages/LinkedText.jsx';
export { ReadMarks } from './messages/ReadMarks.jsx';
export { FailedActions, UploadProgress } from './messages/Sending.jsx';
export { ToEnd } from './messages/ToEnd.jsx';
export { outboxOf } from './outbox/outbox.js';
export { SignedOut } from './session/SignedOut.jsx';
export { signOut } from './session/signOut.js';
export { unsent } from './session/unsent.js';
export { modalStyles, styles };
