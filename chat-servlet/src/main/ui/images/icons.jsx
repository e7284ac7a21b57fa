import { icon } from '../look/icons.jsx';

export const PlusIcon = icon(['M12 6v12', 'M6 12h12']);
export const MinusIcon = icon(['M6 12h12']);
/** In reading direction. */
export const PreviousIcon = icon(['M15 5l-7 7 7 7'], 'icon-turns');
export const NextIcon = icon(['M9 5l7 7-7 7'], 'icon-turns');
export const DownloadIcon = icon(['M12 4v11', 'M7 10.500l5 5 5-5', 'M5 20h14']);
