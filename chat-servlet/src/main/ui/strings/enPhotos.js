/** Sentences of the photo at full size. */
export default {
  photoOf: '{photo}, {index} of {count}',
  previousPhoto: 'Previous photo',
  nextPhoto: 'Next photo',
};
