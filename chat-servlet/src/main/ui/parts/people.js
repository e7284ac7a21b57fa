/** The part that finds conversations, and people to start one with. */
import './chat.js';
import styles from 'parley-styles/People.css';
import english from '../strings/en-people.js';
import { addEnglish } from '../strings/strings.js';

addEnglish(english);

export { findContact } from '../conversations/contacts.js';
export { FirstChat } from '../conversations/FirstChat.jsx';
export { ListMotion } from '../conversations/ListMotion.jsx';
export { ListSearch } from '../conversations/ListSearch.jsx';
export { NewChat } from '../conversations/NewChat.jsx';
export { SearchResults } from '../conversations/SearchResults.jsx';
export { Shortcuts } from '../conversations/Shortcuts.jsx';
export { styles };
