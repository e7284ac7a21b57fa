/** The English texts of the part that shows files and albums. */
export default {
  fileOf: '{name}, {size}',
  play: 'Play',
  playFile: 'Play {name}',
  pause: 'Pause',
  position: 'Position',
  timeOf: '{time} of {length}',
  speed: 'Speed {factor}×',
  notPlayable: 'This browser cannot play this file. You can save it.',
  fileFailed: 'The file could not be loaded.',
};
