import { icon } from '../look/icons.jsx';

const BELL = 'M6 10a6 6 0 0 1 12 0c0 5 2 6.500 2 6.500H4S6 15 6 10z';

export const BellIcon = icon([BELL, 'M10 20a2.200 2.200 0 0 0 4 0']);
export const BellOffIcon = icon([BELL, 'M10 20a2.200 2.200 0 0 0 4 0', 'M4 4l16 16']);
