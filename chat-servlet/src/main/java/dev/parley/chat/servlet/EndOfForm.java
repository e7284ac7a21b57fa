package dev.parley.chat.servlet;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Finds the closing delimiter of a multipart body (RFC 2046, 5.1.1) while the body is read. The
 * parser takes a body that ends right after another delimiter for complete. Used by one thread.
 */
final class EndOfForm extends FilterInputStream {
  private final byte[] delimiter;
  private final int[] fallback;

  /** How much of the delimiter was just read; the body may begin with it, without a line end. */
  private int matched = "\r\n".length();

  EndOfForm(InputStream body, byte[] boundary) {
    super(body);
    String text = "\r\n--" + new String(boundary, StandardCharsets.ISO_8859_1) + "--";
    delimiter = text.getBytes(StandardCharsets.ISO_8859_1);
    fallback = fallbacks(delimiter);
  }

  /** For each length, the longest shorter prefix that is also its suffix. */
  private static int[] fallbacks(byte[] pattern) {
    int[] lengths = new int[pattern.length];
    int length = 0;
    for (int index = 1; index < pattern.length; index++) {
      while (length > 0 && pattern[index] != pattern[length]) {
        length = lengths[length - 1];
      }
      if (pattern[index] == pattern[length]) {
        length++;
      }
      lengths[index] = length;
    }
    return lengths;
  }

  /**
   * Requires that the closing delimiter was read.
   *
   * @throws EOFException if it was not
   */
  void require() throws EOFException {
    if (matched < delimiter.length) {
      throw new EOFException("The form has no closing delimiter.");
    }
  }

  private void match(byte next) {
    while (matched > 0 && matched < delimiter.length && next != delimiter[matched]) {
      matched = fallback[matched - 1];
    }
    if (matched < delimiter.length && next == delimiter[matched]) {
      matched++;
    }
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      match((byte) read);
    }
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    for (int index = 0; index < read; index++) {
      match(buffer[offset + index]);
    }
    return read;
  }
}
