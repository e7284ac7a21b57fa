/** The part that finds addresses and telephone numbers in texts. */
import './chat.js';

export { Links } from '../messages/Links.jsx';
