package dev.parley.chat.attachment.internal.image;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the bytes of one image once and in order through a small buffer. No more than the buffer is
 * held, whatever length a file claims. Used by one thread.
 */
final class ImageInput {
  private static final int BUFFER = 8192;

  private final InputStream in;
  private final String format;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;

  ImageInput(InputStream in, String format) {
    this.in = in;
    this.format = format;
  }

  /** The next byte, or -1 after the last one. */
  int next() throws IOException {
    if (position == limit && !fill()) {
      return -1;
    }
    return buffer[position++] & 0xFF;
  }

  /** The next byte; the image is refused if there is none. */
  int need() throws IOException {
    if (position == limit && !fill()) {
      throw cut();
    }
    return buffer[position++] & 0xFF;
  }

  /** JPEG and PNG write numbers big-endian (T.81, B.1.1.1; PNG, 7.1). */
  int need16() throws IOException {
    return need() << 8 | need();
  }

  /** An unsigned number of four bytes. */
  long need32() throws IOException {
    return (long) need16() << 16 | need16();
  }

  void need(byte[] target, int offset, int length) throws IOException {
    int filled = 0;
    while (filled < length) {
      filled += some(target, offset + filled, length - filled);
    }
  }

  /** At least one byte and at most {@code length}, as many as are buffered. */
  int some(byte[] target, int offset, int length) throws IOException {
    if (position == limit && !fill()) {
      throw cut();
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(buffer, position, target, offset, count);
    position += count;
    return count;
  }

  void skip(long length) throws IOException {
    long left = length;
    while (left > 0) {
      if (position == limit && !fill()) {
        throw cut();
      }
      int count = (int) Math.min(left, limit - position);
      position += count;
      left -= count;
    }
  }

  private boolean fill() throws IOException {
    int read = in.read(buffer, 0, BUFFER);
    position = 0;
    limit = Math.max(read, 0);
    return read > 0;
  }

  private RuntimeException cut() {
    return ImageRejected.because("The " + format + " ends before it is whole.");
  }
}
