package dev.parley.chat.servlet;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Checks the delimiters of a multipart body (RFC 2046, 5.1.1) while it is read. The parser ends
 * without an error at a delimiter that goes on with anything but a line end or two hyphens, and at
 * the end of a body after any delimiter: the parts that follow would be lost. Used by one thread.
 */
final class Delimiters extends FilterInputStream {
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final byte[] CLOSE = {'-', '-'};

  private final byte[] delimiter;
  private final int[] fallback;

  /** How much of a delimiter was just read; a body may begin with one, without a line end. */
  private int matched = LINE_END.length;

  /** What a delimiter went on with, as far as it was read. */
  private byte[] ending = LINE_END;

  private boolean closed;

  Delimiters(InputStream body, byte[] boundary) {
    super(body);
    String text = "\r\n--" + new String(boundary, StandardCharsets.ISO_8859_1);
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
  void requireClosed() throws EOFException {
    if (!closed) {
      throw new EOFException("The form has no closing delimiter.");
    }
  }

  private void check(byte next) {
    if (closed) {
      return;
    }
    int after = matched - delimiter.length;
    if (after < 0) {
      match(next);
    } else {
      end(next, after);
    }
  }

  private void match(byte next) {
    while (matched > 0 && next != delimiter[matched]) {
      matched = fallback[matched - 1];
    }
    if (next == delimiter[matched]) {
      matched++;
    }
  }

  private void end(byte next, int after) {
    if (after == 0) {
      ending = next == CLOSE[0] ? CLOSE : LINE_END;
    }
    if (next != ending[after]) {
      throw Refusal.invalidParameter(
          "In a multipart form, a boundary must be followed by a line end or by two hyphens.");
    }
    matched++;
    if (matched == delimiter.length + ending.length) {
      closed = ending == CLOSE;
      // The line end may begin the next delimiter.
      matched = LINE_END.length;
    }
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      check((byte) read);
    }
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    for (int index = 0; index < read; index++) {
      check(buffer[offset + index]);
    }
    return read;
  }
}
