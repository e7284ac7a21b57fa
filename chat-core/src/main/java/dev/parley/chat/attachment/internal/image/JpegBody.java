package dev.parley.chat.attachment.internal.image;

import java.io.IOException;

/** The parameters of one segment, copied as they are read. Used by one thread. */
final class JpegBody {
  private final ImageInput in;
  private final ImageOutput out;
  private int left;

  JpegBody(ImageInput in, ImageOutput out, int length) {
    this.in = in;
    this.out = out;
    this.left = length;
  }

  int left() {
    return left;
  }

  int next() throws IOException {
    left--;
    if (left < 0) {
      throw wrongLength();
    }
    int value = in.need();
    out.write(value);
    return value;
  }

  int next16() throws IOException {
    return next() << 8 | next();
  }

  void end() {
    if (left != 0) {
      throw wrongLength();
    }
  }

  private static RuntimeException wrongLength() {
    return ImageRejected.because("The JPEG has a segment of a wrong length.");
  }
}
