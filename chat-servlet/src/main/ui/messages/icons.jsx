import { icon } from '../look/icons.jsx';

export const CheckIcon = icon(['M5 12.500l4.5 4.500L19 7.5']);
export const ChecksIcon = icon(['M2 12.500l4.5 4.500L16 7.5', 'M12.3 16.200l.8.8L22.5 7.5']);
export const ClockIcon = icon(['M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16z', 'M12 8v4l2.5 2']);
