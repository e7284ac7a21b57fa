import { icon } from '../look/icons.jsx';

export const SendIcon = icon(['M4.5 12L3 4.5 21 12 3 19.5z', 'M4.5 12H12'], 'icon-turns');
