import { icon } from '../look/icons.jsx';

export const SendIcon = icon(['M4.5 12L3 4.5 21 12 3 19.5z', 'M4.5 12H12'], 'icon-turns');
export const AttachIcon = icon(['M20 11.500l-8.200 8.200a5.200 5.200 0 0 1-7.400-7.400l8.600-8.600a3.500 3.500 0 0 1 5 5l-8.500 8.500a1.800 1.800 0 0 1-2.500-2.500l7.700-7.700']);
export const MicrophoneIcon = icon(['M12 3.500a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3z', 'M5.500 11.500a6.500 6.500 0 0 0 13 0', 'M12 18v3']);
