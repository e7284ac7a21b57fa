package dev.parley.chat.servlet.thumbnail;

/**
 * Which pixels of an image are decoded: every so many-th in each direction, enough to average over.
 *
 * @param width of the thumbnail before it is turned
 * @param height of the thumbnail before it is turned
 * @param stepX every so many-th column is decoded
 * @param stepY every so many-th row is decoded
 */
record Grid(int width, int height, int stepX, int stepY) {
  /** With at most {@code fineness} decoded pixels for one of the thumbnail, in each direction. */
  static Grid of(int imageWidth, int imageHeight, int longestSide, int fineness) {
    double scale = (double) longestSide / Math.max(imageWidth, imageHeight);
    int width = Math.max(1, (int) Math.round(imageWidth * scale));
    int height = Math.max(1, (int) Math.round(imageHeight * scale));
    return new Grid(
        width,
        height,
        decoded(imageWidth, fineness * width),
        decoded(imageHeight, fineness * height));
  }

  /** How many are left of so many columns. */
  int columns(int of) {
    return decoded(of, stepX);
  }

  /** How many are left of so many rows. */
  int rows(int of) {
    return decoded(of, stepY);
  }

  private static int decoded(int of, int step) {
    return (of + step - 1) / step;
  }
}
