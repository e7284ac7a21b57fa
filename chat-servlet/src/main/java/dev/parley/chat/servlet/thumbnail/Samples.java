package dev.parley.chat.servlet.thumbnail;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The decoded rows of an image as 0xAARRGGBB, from any decoded type. Samples are not converted: the
 * JDK's own conversion treats gray as linear light. Used by one thread.
 */
final class Samples {
  private final Raster raster;
  private final @Nullable IndexColorModel palette;
  private final int left;
  private final int top;
  private final int bands;
  private final int shift;
  private final int[] row;

  /** The position of the image's corner on a transparent screen. */
  Samples(BufferedImage image, int left, int top) {
    this.raster = image.getRaster();
    this.palette = image.getColorModel() instanceof IndexColorModel indexed ? indexed : null;
    this.left = left;
    this.top = top;
    this.bands = raster.getNumBands();
    this.shift = raster.getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
    this.row = new int[raster.getWidth() * bands];
  }

  boolean areGray() {
    return palette == null && bands < 3;
  }

  /** One row of the screen. */
  void row(int y, int[] argb) {
    Arrays.fill(argb, 0);
    int inside = y - top;
    if (inside < 0 || inside >= raster.getHeight()) {
      return;
    }
    raster.getPixels(0, inside, raster.getWidth(), 1, row);
    int columns = Math.min(raster.getWidth(), argb.length - left);
    for (int x = 0; x < columns; x++) {
      argb[left + x] = palette == null ? colour(x * bands) : palette.getRGB(row[x]);
    }
  }

  private int colour(int at) {
    boolean gray = bands < 3;
    int red = row[at] >> shift;
    int green = gray ? red : row[at + 1] >> shift;
    int blue = gray ? red : row[at + 2] >> shift;
    int alpha = bands % 2 == 1 ? 0xFF : row[at + bands - 1] >> shift;
    return alpha << 24 | red << 16 | green << 8 | blue;
  }
}
