package dev.parley.chat.attachment.internal.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Files put together byte by byte. */
public final class Build {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public static Build of(int... values) {
    return new Build().add(values);
  }

  public Build add(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
    return this;
  }

  public Build add(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }

  public Build text(String text) {
    return add(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public Build big(int count, long value) {
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
      bytes.write((int) (value >> shift));
    }
    return this;
  }

  public Build little(int count, long value) {
    for (int shift = 0; shift < 8 * count; shift += 8) {
      bytes.write((int) (value >> shift));
    }
    return this;
  }

  public int size() {
    return bytes.size();
  }

  public byte[] toArray() {
    return bytes.toByteArray();
  }

  /** Bytes that stand for sound or pictures. */
  public static byte[] noise(int length, long seed) {
    byte[] noise = new byte[length];
    new Random(seed).nextBytes(noise);
    return noise;
  }

  public static byte[] join(byte[]... parts) {
    Build whole = new Build();
    for (byte[] part : parts) {
      whole.add(part);
    }
    return whole.toArray();
  }

  /** The place of a piece in a whole, or -1. */
  public static int indexOf(byte[] whole, byte[] piece) {
    for (int at = 0; at + piece.length <= whole.length; at++) {
      if (Arrays.equals(whole, at, at + piece.length, piece, 0, piece.length)) {
        return at;
      }
    }
    return -1;
  }

  public static boolean contains(byte[] whole, String text) {
    return indexOf(whole, text.getBytes(StandardCharsets.ISO_8859_1)) >= 0;
  }
}
