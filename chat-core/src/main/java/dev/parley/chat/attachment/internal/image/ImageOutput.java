package dev.parley.chat.attachment.internal.image;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Buffers what is kept of one image. Not a BufferedOutputStream, because entropy-coded data is
 * written byte by byte and that class takes a lock for each. Used by one thread.
 */
final class ImageOutput {
  private static final int BUFFER = 8192;

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private int filled;

  ImageOutput(OutputStream out) {
    this.out = out;
  }

  void write(int value) throws IOException {
    if (filled == BUFFER) {
      flush();
    }
    buffer[filled++] = (byte) value;
  }

  void write16(int value) throws IOException {
    write(value >> 8);
    write(value);
  }

  void write32(long value) throws IOException {
    write16((int) (value >> 16));
    write16((int) value);
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > BUFFER - filled) {
      flush();
    }
    if (length > BUFFER) {
      out.write(bytes, offset, length);
    } else {
      System.arraycopy(bytes, offset, buffer, filled, length);
      filled += length;
    }
  }

  void flush() throws IOException {
    out.write(buffer, 0, filled);
    filled = 0;
  }
}
