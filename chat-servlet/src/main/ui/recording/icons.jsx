import { icon } from '../look/icons.jsx';

export const RecordIcon = icon(['M12 6.500a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11z']);
export const StopIcon = icon(['M7 7h10v10H7z']);
