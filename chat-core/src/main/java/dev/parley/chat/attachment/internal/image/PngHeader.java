package dev.parley.chat.attachment.internal.image;

import java.nio.ByteBuffer;

/**
 * The IHDR chunk (PNG, 11.2.1).
 *
 * @param width in pixels
 * @param height in pixels
 * @param bitsPerPixel all samples together
 * @param indexed true if pixels are places in a palette
 * @param interlaced true if they come in the seven passes of Adam7
 */
record PngHeader(int width, int height, int bitsPerPixel, boolean indexed, boolean interlaced) {
  static final int LENGTH = 13;

  private static final int INDEXED = 3;

  /** Which depths each colour type may have, as a sum of the depths themselves. */
  private static final int[] DEPTHS = {1 + 2 + 4 + 8 + 16, 0, 8 + 16, 1 + 2 + 4 + 8, 8 + 16, 0, 24};

  private static final int[] SAMPLES = {1, 0, 3, 1, 2, 0, 4};

  static PngHeader of(byte[] data, ImageLimits limits) {
    ByteBuffer header = ByteBuffer.wrap(data);
    long width = header.getInt() & 0xFFFF_FFFFL;
    long height = header.getInt() & 0xFFFF_FFFFL;
    int depth = header.get();
    int colour = header.get();
    int compression = header.get();
    int filter = header.get();
    int interlace = header.get();
    limits.size(width, height);
    boolean known =
        colour >= 0
            && colour < DEPTHS.length
            && Integer.bitCount(depth) == 1
            && (DEPTHS[colour] & depth) != 0;
    if (!known || compression != 0 || filter != 0 || interlace < 0 || interlace > 1) {
      throw ImageRejected.because("The PNG has a header whose values do not fit together.");
    }
    return new PngHeader(
        (int) width, (int) height, depth * SAMPLES[colour], colour == INDEXED, interlace == 1);
  }

  /** The bytes of one row without its filter byte (PNG, 7.2). */
  long rowBytes(long pixels) {
    return (pixels * bitsPerPixel + 7) / 8;
  }
}
