package dev.parley.chat.attachment.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Buffers what is kept of one file. Used by one thread. */
public final class ByteOutput {
  private static final int BUFFER = 8192;

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private int filled;

  /**
   * Creates the writer of one file.
   *
   * @param out where the bytes go; not closed
   */
  public ByteOutput(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes a byte.
   *
   * @param value its lower eight bits count
   * @throws IOException what the stream throws
   */
  public void write(int value) throws IOException {
    if (filled == BUFFER) {
      flush();
    }
    buffer[filled++] = (byte) value;
  }

  /**
   * Writes a part of an array.
   *
   * @param bytes the array
   * @param offset its first byte that is written
   * @param length how many are
   * @throws IOException what the stream throws
   */
  public void write(byte[] bytes, int offset, int length) throws IOException {
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

  /**
   * Writes characters.
   *
   * @param text in ISO 8859-1
   * @throws IOException what the stream throws
   */
  public void text(String text) throws IOException {
    write(text.getBytes(StandardCharsets.ISO_8859_1), 0, text.length());
  }

  /**
   * Writes a number whose most significant byte is the first.
   *
   * @param value the number
   * @param bytes how many bytes it gets, 1 to 8
   * @throws IOException what the stream throws
   */
  public void big(long value, int bytes) throws IOException {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      write((int) (value >> shift));
    }
  }

  /**
   * Writes a number whose least significant byte is the first.
   *
   * @param value the number
   * @param bytes how many bytes it gets, 1 to 8
   * @throws IOException what the stream throws
   */
  public void little(long value, int bytes) throws IOException {
    for (int shift = 0; shift < 8 * bytes; shift += 8) {
      write((int) (value >> shift));
    }
  }

  /**
   * Writes zeros.
   *
   * @param length how many bytes
   * @throws IOException what the stream throws
   */
  public void zeros(long length) throws IOException {
    for (long count = 0; count < length; count++) {
      write(0);
    }
  }

  /**
   * Writes what is buffered.
   *
   * @throws IOException what the stream throws
   */
  public void flush() throws IOException {
    out.write(buffer, 0, filled);
    filled = 0;
  }
}
