/** The English texts of the part that shows photos at full size. */
export default {
  previousPhoto: 'Previous photo',
  nextPhoto: 'Next photo',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  download: 'Save photo',
};
