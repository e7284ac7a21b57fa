import { icon } from '../look/icons.jsx';

export const FilterIcon = icon(['M4 6h16', 'M7 12h10', 'M10 18h4']);
export const UpIcon = icon(['M6 14l6-6 6 6']);
export const DownIcon = icon(['M6 10l6 6 6-6']);
