/** The part that finds conversations, and people to start one with. */
import './chat.js';
import styles from 'parley-styles/People.css';

export { findContact } from '../conversations/contacts.js';
export { FirstChat } from '../conversations/FirstChat.jsx';
export { ListSearch } from '../conversations/ListSearch.jsx';
export { NewChat } from '../conversations/NewChat.jsx';
export { SearchResults } from '../conversations/SearchResults.jsx';
export { styles };
