/** Entry point of the badge, for pages that show nothing else; it contains no React. */
import { define } from '../elements/define.js';
import { ParleyUnread } from '../elements/ParleyUnread.js';

define('parley-unread', ParleyUnread);
