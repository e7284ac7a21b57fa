/** The part that receives changes as they happen, and what shows it. */
import './chat.js';
import styles from 'parley-styles/Live.css';

export { LiveState } from '../live/LiveState.jsx';
export { NotifyButton } from '../live/NotifyButton.jsx';
export { TypingBubble } from '../live/TypingBubble.jsx';
export { liveOf } from '../live/live.js';
export { styles };
