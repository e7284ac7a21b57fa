/** The part that shows what is known about people, groups and messages, and creates and changes groups. */
import './actions.js';
import './groups.js';
import styles from 'parley-styles/Panel.css';
import english from '../strings/en-panel.js';
import people from '../strings/en-people.js';
import { addEnglish } from '../strings/strings.js';

addEnglish({ ...english, ...people });

export { NewGroup } from '../groups/NewGroup.jsx';
export { Panel } from '../groups/Panel.jsx';
export { styles };
