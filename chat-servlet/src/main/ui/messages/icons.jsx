import { icon } from '../look/icons.jsx';

export const CheckIcon = icon(['M5 12.500l4.5 4.500L19 7.5'], 'icon-tick');
export const ChecksIcon = icon(['M2 12.500l4.5 4.500L16 7.5', 'M12.3 16.200l.8.8L22.5 7.5'], 'icon-tick');
export const SeenIcon = icon(['M8 5.500h8a6.500 6.500 0 0 1 0 13H8a6.500 6.500 0 0 1 0-13z', 'M5.500 12.500l2.800 2.800L13.500 9.500M12.500 15.300L18.500 9.500'], 'icon-tick icon-seen');
export const ClockIcon = icon(['M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16z', 'M12 8v4l2.5 2'], 'icon-tick');
