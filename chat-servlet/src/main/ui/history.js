/** What the browser's Back button does, in one part: the page can be read before it is there. */
import './shared.js';

export { Level, PaneLevel } from './history/Level.jsx';
export { stepBack } from './history/levels.js';
