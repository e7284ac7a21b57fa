import { icon } from '../look/icons.jsx';

export const MoreIcon = icon(['M5.500 12h.01', 'M12 12h.01', 'M18.500 12h.01'], 'icon-more');
export const PinIcon = icon(['M9 4h6l-1 6 3 3.500H7L10 10z', 'M12 13.500V20']);
export const MutedIcon = icon(['M6 16.500h12c-1.200-1.400-1.700-2.700-1.700-5a4.300 4.300 0 0 0-8.600 0c0 2.300-.5 3.600-1.700 5z', 'M10.300 19.500a2 2 0 0 0 3.400 0', 'M4 4l16 16']);
export const ArchiveIcon = icon(['M4 5h16v4H4z', 'M5.500 9v9a1.500 1.500 0 0 0 1.500 1.500h10a1.500 1.500 0 0 0 1.500-1.500V9', 'M10 13h4']);
export const BlockIcon = icon(['M12 3.500a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z', 'M6 6l12 12']);
