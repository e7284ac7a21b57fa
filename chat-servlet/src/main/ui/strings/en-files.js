/** The English texts of the part that shows files and albums. */
export default {
  fileOf: '{name}, {size}',
  fileFailed: 'The file could not be loaded.',
};
