/**
 * What the parts have in common. Each part imports all of it, although it uses some: the bundler then
 * makes one chunk of it, not one for every combination of parts that share a file.
 */
import 'react-dom/client';
import './conversations/conversations.js';
import './conversations/draftTexts.js';
import './elements/ParleyChat.js';
import './elements/ParleyChatModal.js';
import './elements/define.js';
import './elements/options.js';
import './elements/styles.js';
import './images/Avatar.jsx';
import './images/box.js';
import './live/useLive.jsx';
import './loadLater.jsx';
import './look/icons.jsx';
import './look/parts.jsx';
import './look/useRovingFocus.js';
import './session/context.js';
import './session/session.js';
import './session/usePolling.js';
import './messages/readMarks.js';
import './strings/strings.js';
import './strings/times.js';
import './strings/useNow.js';
