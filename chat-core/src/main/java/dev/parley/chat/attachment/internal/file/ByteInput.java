package dev.parley.chat.attachment.internal.file;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the bytes of one file once and in order through a buffer of 16 kB, in which it can look
 * ahead. No more is held, whatever length a file claims. Used by one thread.
 */
public final class ByteInput {
  /** How far {@link #holds} and {@link #peek} reach, in bytes. */
  public static final int AHEAD = 16 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[AHEAD];
  private int at;
  private int limit;
  private long before;

  /**
   * Creates the reader of one file.
   *
   * @param in the file from its first byte; not closed
   */
  public ByteInput(InputStream in) {
    this.in = in;
  }

  /**
   * Returns how many bytes were consumed.
   *
   * @return at least 0
   */
  public long position() {
    return before + at;
  }

  /**
   * Reads ahead.
   *
   * @param count how many bytes are wanted, 0 to {@link #AHEAD}
   * @return whether the file has that many more
   * @throws IOException what the stream throws
   */
  public boolean holds(int count) throws IOException {
    if (limit - at < count && at > 0) {
      System.arraycopy(buffer, at, buffer, 0, limit - at);
      before += at;
      limit -= at;
      at = 0;
    }
    int read = 0;
    while (limit - at < count && read >= 0) {
      read = in.read(buffer, limit, AHEAD - limit);
      limit += Math.max(read, 0);
    }
    return limit - at >= count;
  }

  /**
   * Returns a byte without consuming it.
   *
   * @param ahead its distance; {@link #holds} returned true for more
   * @return 0 to 255
   */
  public int peek(int ahead) {
    return buffer[at + ahead] & 0xFF;
  }

  /**
   * Compares bytes without consuming them.
   *
   * @param ahead the distance of the first one
   * @param text what they are to be, in ISO 8859-1
   * @return false if they differ, or the file ends before
   * @throws IOException what the stream throws
   */
  public boolean sees(int ahead, String text) throws IOException {
    boolean same = holds(ahead + text.length());
    for (int index = 0; same && index < text.length(); index++) {
      same = peek(ahead + index) == text.charAt(index);
    }
    return same;
  }

  /**
   * Reads a byte if there is one.
   *
   * @return 0 to 255, or -1 after the last one
   * @throws IOException what the stream throws
   */
  public int next() throws IOException {
    return at < limit || holds(1) ? buffer[at++] & 0xFF : -1;
  }

  /**
   * Reads a byte.
   *
   * @return 0 to 255
   * @throws IOException what the stream throws
   */
  public int need() throws IOException {
    int value = next();
    if (value < 0) {
      throw cut();
    }
    return value;
  }

  /**
   * Reads an unsigned number whose most significant byte is the first.
   *
   * @param bytes how many it has, 1 to 8
   * @return negative only if eight bytes are more than a long
   * @throws IOException what the stream throws
   */
  public long big(int bytes) throws IOException {
    long value = 0;
    for (int count = 0; count < bytes; count++) {
      value = value << 8 | need();
    }
    return value;
  }

  /**
   * Reads an unsigned number whose least significant byte is the first.
   *
   * @param bytes how many it has, 1 to 8
   * @return negative only if eight bytes are more than a long
   * @throws IOException what the stream throws
   */
  public long little(int bytes) throws IOException {
    long value = 0;
    for (int count = 0; count < bytes; count++) {
      value |= (long) need() << (8 * count);
    }
    return value;
  }

  /**
   * Fills a part of an array.
   *
   * @param target the array
   * @param offset its first byte that is filled
   * @param length how many are
   * @throws IOException what the stream throws
   */
  public void need(byte[] target, int offset, int length) throws IOException {
    int filled = 0;
    while (filled < length) {
      int count = some(length - filled);
      System.arraycopy(buffer, at, target, offset + filled, count);
      at += count;
      filled += count;
    }
  }

  /**
   * Drops bytes.
   *
   * @param length how many
   * @throws IOException what the stream throws
   */
  public void skip(long length) throws IOException {
    long left = length;
    while (left > 0) {
      int count = some(left);
      at += count;
      left -= count;
    }
  }

  /**
   * Copies bytes as they are.
   *
   * @param length how many
   * @param out where to
   * @throws IOException what the streams throw
   */
  public void copy(long length, ByteOutput out) throws IOException {
    long left = length;
    while (left > 0) {
      int count = some(left);
      out.write(buffer, at, count);
      at += count;
      left -= count;
    }
  }

  /**
   * Copies what is left of the file.
   *
   * @param out where to
   * @return how many bytes it were
   * @throws IOException what the streams throw
   */
  public long copyAll(ByteOutput out) throws IOException {
    long start = position();
    while (holds(1)) {
      copy(limit - at, out);
    }
    return position() - start;
  }

  private int some(long most) throws IOException {
    if (!holds(1)) {
      throw cut();
    }
    return (int) Math.min(most, limit - at);
  }

  private static RuntimeException cut() {
    return Refused.damaged("The file ends before it is whole.");
  }
}
