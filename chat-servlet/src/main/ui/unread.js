/** Entry for a page that shows the number of unread messages and nothing else; no React inside. */
import { define } from './elements/define.js';
import { ParleyUnread } from './elements/ParleyUnread.js';

define('parley-unread', ParleyUnread);
