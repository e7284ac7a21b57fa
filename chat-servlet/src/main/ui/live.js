/** The live feed and what shows it, in a part of its own: it begins when the first messages are there. */
import './shared.js';
import liveStyles from 'parley-styles/Live.css';
import sentences from './strings/enLive.js';
import { addEnglish } from './strings/strings.js';

addEnglish(sentences);

export { LiveState } from './live/LiveState.jsx';
export { NotifyButton } from './live/NotifyButton.jsx';
export { TypingBubble } from './live/TypingBubble.jsx';
export { liveOf } from './live/live.js';
export { showInTitle } from './live/title.js';
export { liveStyles };
