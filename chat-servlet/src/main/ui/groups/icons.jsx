import { icon } from '../look/icons.jsx';

export const TickIcon = icon(['M5 12.500l4.500 4.500L19 7.500']);
export const AddPersonIcon = icon(['M10 4.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7z', 'M3 19.500c.4-3.600 3.200-5.300 7-5.300 1.200 0 2.300.2 3.200.5', 'M18 14v6', 'M15 17h6']);
export const LeaveIcon = icon(['M10 4.500H6a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2h4', 'M9 12h11', 'M16 8l4 4-4 4'], 'icon-turns');
export const MoreIcon = icon(['M12 5.500h.01', 'M12 12h.01', 'M12 18.500h.01'], 'icon-more');
export const PencilIcon = icon(['M16.500 4.500a2.100 2.100 0 0 1 3 3L8.500 18.500l-4 1 1-4z']);
export const CameraIcon = icon(['M4 8h3.500L9 5.500h6L16.500 8H20a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z', 'M12 10.200a3.300 3.300 0 1 1 0 6.600 3.300 3.300 0 0 1 0-6.600z']);
