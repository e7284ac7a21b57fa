import { icon } from '../look/icons.jsx';

export const MoreIcon = icon(['M6 9l6 6 6-6']);
export const ReplyIcon = icon(['M9 7l-5 5 5 5', 'M4 12h10a6 6 0 0 1 6 6v1'], 'icon-turns');
export const CopyIcon = icon(['M9 9h9a1.500 1.500 0 0 1 1.500 1.500v9A1.500 1.500 0 0 1 18 21H9a1.500 1.500 0 0 1-1.500-1.500v-9A1.500 1.500 0 0 1 9 9z', 'M15 6V4.500A1.500 1.500 0 0 0 13.500 3h-9A1.500 1.500 0 0 0 3 4.500v9A1.500 1.500 0 0 0 4.500 15']);
export const EditIcon = icon(['M16.500 4.500a2.100 2.100 0 0 1 3 3L8 19l-4 1 1-4z']);
export const DeleteIcon = icon(['M4 7h16', 'M9.500 7V4.500h5V7', 'M6 7l1 13h10l1-13', 'M10 11v5', 'M14 11v5']);
export const PinIcon = icon(['M9 4h6l-.7 6 3.200 3v2h-11v-2l3.200-3z', 'M12 15v6']);
export const InfoIcon = icon(['M12 3.500a8.500 8.500 0 1 1 0 17 8.500 8.500 0 0 1 0-17z', 'M12 11v5', 'M12 8h.01']);
export const SelectIcon = icon(['M12 3.500a8.500 8.500 0 1 1 0 17 8.500 8.500 0 0 1 0-17z', 'M8.500 12.200l2.500 2.500 4.800-5']);
export const SmileIcon = icon(['M12 3.500a8.500 8.500 0 1 1 0 17 8.500 8.500 0 0 1 0-17z', 'M8.500 14a4 4 0 0 0 7 0', 'M9 9.500h.01', 'M15 9.500h.01']);
export const ListIcon = icon(['M8 6h12', 'M8 12h12', 'M8 18h12', 'M4 6h.01', 'M4 12h.01', 'M4 18h.01']);
export const ReportIcon = icon(['M6 21V4', 'M6 5h11l-2 4 2 4H6']);
