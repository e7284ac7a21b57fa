package dev.parley.chat.servlet.thumbnail;

/**
 * Selects which pixels are decoded: every nth in each direction, enough to average.
 *
 * @param width the thumbnail's width before rotation
 * @param height the thumbnail's height before rotation
 * @param stepX every nth column is decoded
 * @param stepY every nth row is decoded
 */
record Grid(int width, int height, int stepX, int stepY) {
  /** Selects at most {@code fineness} pixels per thumbnail pixel in each direction. */
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

  /** How many of these columns are selected. */
  int columns(int of) {
    return decoded(of, stepX);
  }

  /** How many of these rows are selected. */
  int rows(int of) {
    return decoded(of, stepY);
  }

  private static int decoded(int of, int step) {
    return (of + step - 1) / step;
  }
}
