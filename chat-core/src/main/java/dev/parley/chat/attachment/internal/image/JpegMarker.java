package dev.parley.chat.attachment.internal.image;

import java.io.IOException;

/**
 * A marker and the fill bytes before it, which are legal and kept (T.81, B.1.1.2).
 *
 * @param code its second byte
 * @param fill how many 0xFF precede its own
 */
record JpegMarker(int code, long fill) {
  private static final int TEMPORARY = 0x01;

  /** Reads to the next marker; like libjpeg it skips bytes that begin none. */
  static JpegMarker next(ImageInput in) throws IOException {
    int code = 0;
    long run = 0;
    while (code == 0) {
      while (in.need() != 0xFF) {
        // Dropped: decoders ignore it.
      }
      run = 1;
      code = in.need();
      while (code == 0xFF) {
        run++;
        code = in.need();
      }
    }
    return new JpegMarker(code, run - 1);
  }

  static boolean isRestart(int code) {
    return code >= 0xD0 && code <= 0xD7;
  }

  /** True if no length follows (T.81, B.1.1.3). */
  boolean standsAlone() {
    return code == TEMPORARY || isRestart(code);
  }

  void writeTo(ImageOutput out) throws IOException {
    for (long written = 0; written <= fill; written++) {
      out.write(0xFF);
    }
    out.write(code);
  }
}
