package dev.parley.chat.servlet.thumbnail;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** A small image, each pixel as 0xAARRGGBB, not premultiplied. Used by one thread. */
final class Pixels {
  private static final int OPAQUE = 0xFF;

  private final int width;
  private final int height;
  private final int[] argb;
  private final boolean gray;

  Pixels(int width, int height, int[] argb, boolean gray) {
    this.width = width;
    this.height = height;
    this.argb = argb;
    this.gray = gray;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int[] argb() {
    return argb;
  }

  /** Whether the image had one colour sample per pixel. */
  boolean isGray() {
    return gray;
  }

  boolean isOpaque() {
    for (int pixel : argb) {
      if (pixel >>> 24 != OPAQUE) {
        return false;
      }
    }
    return true;
  }

  /** The image rotated upright by its Exif orientation, 1 to 8 (Exif 2.32, 4.6.4 A). */
  Pixels turned(int orientation) {
    boolean fromRight =
        orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    boolean fromBottom =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    boolean swapped = orientation > 4;
    int turnedWidth = swapped ? height : width;
    int turnedHeight = swapped ? width : height;
    int[] turned = new int[argb.length];
    for (int y = 0; y < turnedHeight; y++) {
      for (int x = 0; x < turnedWidth; x++) {
        int across = swapped ? y : x;
        int down = swapped ? x : y;
        int column = fromRight ? width - 1 - across : across;
        int row = fromBottom ? height - 1 - down : down;
        turned[y * turnedWidth + x] = argb[row * width + column];
      }
    }
    return new Pixels(turnedWidth, turnedHeight, turned, gray);
  }

  /** The colours without transparency, as bytes: one for gray, or red, green and blue. */
  Raster samples(int bands) {
    WritableRaster raster = raster(width, height, bands);
    byte[] samples = new byte[argb.length * bands];
    for (int at = 0; at < argb.length; at++) {
      for (int band = 0; band < bands; band++) {
        samples[at * bands + band] = (byte) (argb[at] >> (16 - 8 * band));
      }
    }
    raster.setDataElements(0, 0, width, height, samples);
    return raster;
  }

  /** The same transparency with other colours, given as red, green and blue. */
  Pixels withSamples(Raster rgb) {
    byte[] samples = (byte[]) rgb.getDataElements(0, 0, width, height, null);
    int[] changed = new int[argb.length];
    for (int at = 0; at < argb.length; at++) {
      changed[at] =
          (argb[at] & 0xFF000000)
              | (samples[3 * at] & 0xFF) << 16
              | (samples[3 * at + 1] & 0xFF) << 8
              | (samples[3 * at + 2] & 0xFF);
    }
    return new Pixels(width, height, changed, false);
  }

  static WritableRaster raster(int width, int height, int bands) {
    return Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, bands, null);
  }
}
