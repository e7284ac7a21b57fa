/** The part that shows what conversations of several people have and those of two have not. */
import './chat.js';
import styles from 'parley-styles/Groups.css';
import english from '../strings/en-groups.js';
import { addEnglish } from '../strings/strings.js';

addEnglish(english);

export { eventSentence } from '../groups/eventSentence.js';
export { EventText } from '../groups/EventText.jsx';
export { GroupPicture } from '../groups/GroupPicture.jsx';
export { GroupStatus } from '../groups/GroupStatus.jsx';
export { MentionedText } from '../mentions/MentionedText.jsx';
export { SeenBy } from '../groups/SeenBy.jsx';
export { UnsentText } from '../groups/UnsentText.jsx';
export { styles };
