/** The part that finds messages, in all conversations and in the open one. */
import './chat.js';
import styles from 'parley-styles/Search.css';
import english from '../strings/en-search.js';
import { addEnglish } from '../strings/strings.js';

addEnglish(english);

export { FindHere } from '../search/FindHere.jsx';
export { FoundMessages } from '../search/FoundMessages.jsx';
export { styles };
