/** The part with a person's own view of their conversations: pinned, muted, archived, blocked. */
import './chat.js';
import styles from 'parley-styles/Views.css';
import english from '../strings/en-views.js';
import { addEnglish } from '../strings/strings.js';

addEnglish(english);

export { BlockedNote } from '../views/BlockedNote.jsx';
export { FilteredList } from '../views/FilteredList.jsx';
export { ListTabs } from '../views/ListTabs.jsx';
export { OpenedView } from '../views/OpenedView.jsx';
export { RowButton } from '../views/RowButton.jsx';
export { RowMarks } from '../views/RowMarks.jsx';
export { RowMenu } from '../views/RowMenu.jsx';
export { ViewActions } from '../views/ViewActions.jsx';
export { styles };
