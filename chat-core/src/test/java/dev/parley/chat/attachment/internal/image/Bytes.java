package dev.parley.chat.attachment.internal.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Files put together byte by byte. */
final class Bytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  static Bytes of(int... values) {
    return new Bytes().add(values);
  }

  Bytes add(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
    return this;
  }

  Bytes add(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }

  Bytes add(Bytes more) {
    return add(more.toArray());
  }

  Bytes ascii(String text) {
    return add(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Bytes big16(int value) {
    return add(value >> 8, value);
  }

  Bytes big32(long value) {
    return big16((int) (value >> 16)).big16((int) value);
  }

  Bytes little16(int value) {
    return add(value, value >> 8);
  }

  int size() {
    return bytes.size();
  }

  byte[] toArray() {
    return bytes.toByteArray();
  }

  /** The place of a piece in a whole, or -1. */
  static int indexOf(byte[] whole, byte[] piece) {
    for (int at = 0; at + piece.length <= whole.length; at++) {
      if (Arrays.equals(whole, at, at + piece.length, piece, 0, piece.length)) {
        return at;
      }
    }
    return -1;
  }

  /** The same bytes with others put in at a place. */
  static byte[] insert(byte[] whole, int at, byte[] more) {
    return new Bytes()
        .add(Arrays.copyOf(whole, at))
        .add(more)
        .add(Arrays.copyOfRange(whole, at, whole.length))
        .toArray();
  }
}
