package dev.parley.chat.attachment.internal.image;

import java.util.Arrays;

/** GIFs put together block by block, on a palette of four colours. */
final class Gifs {
  static final byte[] CONTROL = Bytes.of(0x21, 0xF9, 4, 1, 10, 0, 2, 0).toArray();
  static final int TRAILER = 0x3B;
  private static final int CLEAR = 4;
  private static final int STOP = 5;

  private Gifs() {}

  static byte[] screen(String version, int width, int height) {
    return new Bytes()
        .ascii(version)
        .little16(width)
        .little16(height)
        .add(0x91, 0, 0)
        .add(new byte[] {0, 0, 0, 127, 0, 0, 0, 127, 0, 0, 0, 127})
        .toArray();
  }

  static byte[] blocks(byte[] data) {
    Bytes bytes = new Bytes();
    for (int at = 0; at < data.length; at += 255) {
      byte[] block = Arrays.copyOfRange(data, at, Math.min(at + 255, data.length));
      bytes.add(block.length).add(block);
    }
    return bytes.add(0).toArray();
  }

  static byte[] extension(int label, String text) {
    return Bytes.of(0x21, label).add(blocks(new Bytes().ascii(text).toArray())).toArray();
  }

  static byte[] loop(String name, int count) {
    return Bytes.of(0x21, 0xFF, 11).ascii(name).add(3, 1).little16(count).add(0).toArray();
  }

  /** Codes of three bits each: the table is cleared before it asks for more. */
  static byte[] codes(int pixels, boolean stop) {
    Bytes bytes = new Bytes();
    int held = 0;
    int bits = 0;
    int count = pixels + (pixels + 1) / 2 + (stop ? 1 : 0);
    int written = 0;
    for (int at = 0; at < count; at++) {
      boolean clear = at % 3 == 0 && written < pixels;
      int code = clear ? CLEAR : written < pixels ? written & 3 : STOP;
      written += code < CLEAR ? 1 : 0;
      held |= code << bits;
      bits += 3;
      while (bits >= 8) {
        bytes.add(held);
        held >>>= 8;
        bits -= 8;
      }
    }
    return (bits > 0 ? bytes.add(held) : bytes).toArray();
  }

  static byte[] image(int left, int top, int width, int height, byte[] codes) {
    return Bytes.of(0x2C)
        .little16(left)
        .little16(top)
        .little16(width)
        .little16(height)
        .add(0, 2)
        .add(blocks(codes))
        .toArray();
  }

  static byte[] image(int width, int height) {
    return image(0, 0, width, height, codes(width * height, true));
  }

  static byte[] of(byte[]... parts) {
    Bytes bytes = new Bytes().add(screen("GIF89a", 20, 10));
    for (byte[] part : parts) {
      bytes.add(part);
    }
    return bytes.add(TRAILER).toArray();
  }

  static byte[] animation() {
    return of(loop("NETSCAPE2.0", 3), CONTROL, image(20, 10), CONTROL, image(7, 5));
  }
}
