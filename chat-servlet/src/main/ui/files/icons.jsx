import { icon } from '../look/icons.jsx';

const SHEET = 'M13.5 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8.5z';
const CORNER = 'M13.5 3v5.5H19';

/** Filled, since a triangle of strokes is hard to recognize. */
export const PlayIcon = icon(['M8 5.500v13l10.5-6.500z'], 'icon-filled');
export const PauseIcon = icon(['M8.500 6v12', 'M15.500 6v12'], 'icon-bold');
export const SaveIcon = icon(['M12 4v11', 'M7 10.500l5 5 5-5', 'M5 20h14']);

/** By kinds.js. */
export const FILE_ICONS = {
  pdf: icon([SHEET, CORNER, 'M9 17v-5h1.500a1.500 1.500 0 0 1 0 3H9', 'M13.500 17v-5H16', 'M13.500 14.500h2']),
  text: icon([SHEET, CORNER, 'M9 12.500h6', 'M9 16.500h6']),
  table: icon([SHEET, CORNER, 'M8.500 12h7v5.500h-7z', 'M8.500 14.750h7', 'M12 12v5.500']),
  archive: icon([SHEET, CORNER, 'M10 4v1', 'M10 7.500v1', 'M10 11v1', 'M10 14.500v3']),
  audio: icon(['M9 18V6l10-2v12', 'M6.500 15.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5z', 'M16.500 13.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5z']),
  video: icon(['M5 6h9a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2z', 'M16 11l5-3v8l-5-3z']),
  unknown: icon([SHEET, CORNER]),
};
