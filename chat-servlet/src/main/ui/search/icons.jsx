import { icon } from '../look/icons.jsx';

export const FilterIcon = icon(['M4 6h16', 'M7 12h10', 'M10 18h4']);
export const UpIcon = icon(['M6 14l6-6 6 6']);
export const DownIcon = icon(['M6 10l6 6 6-6']);
export const DateIcon = icon(['M6 5.500h12a2 2 0 0 1 2 2V18a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V7.500a2 2 0 0 1 2-2z', 'M4 10h16', 'M8 3v4', 'M16 3v4']);
