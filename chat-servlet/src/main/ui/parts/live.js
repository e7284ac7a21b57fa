/** The part that receives changes as they happen, and what shows it. */
import './chat.js';
import styles from 'parley-styles/Live.css';
import english from '../strings/en-live.js';
import { addEnglish } from '../strings/strings.js';

addEnglish(english);

export { Announcement } from '../messages/Announcement.jsx';
export { LiveState } from '../live/LiveState.jsx';
export { NotifyButton } from '../live/NotifyButton.jsx';
export { TypingBubble } from '../live/TypingBubble.jsx';
export { typingText } from '../live/typingText.js';
export { liveOf } from '../live/live.js';
export { Moving } from '../messages/Moving.jsx';
export { ToMention } from '../mentions/ToMention.jsx';
export { ToEnd } from '../messages/ToEnd.jsx';
export { styles };
