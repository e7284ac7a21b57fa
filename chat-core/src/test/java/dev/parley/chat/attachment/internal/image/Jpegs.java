package dev.parley.chat.attachment.internal.image;

import java.util.Arrays;

/**
 * Grey JPEGs of the simplest kind: in every table the only code is one zero bit, so that each block
 * is two zero bits and the number of blocks decides the length of the data.
 */
final class Jpegs {
  static final byte[] START = Bytes.of(0xFF, 0xD8).toArray();
  static final byte[] END = Bytes.of(0xFF, 0xD9).toArray();
  static final byte[] JFIF =
      segment(0xE0, new Bytes().ascii("JFIF\0").add(1, 1, 0, 0, 1, 0, 1, 0, 0).toArray());

  private Jpegs() {}

  static byte[] segment(int marker, byte[] body) {
    return Bytes.of(0xFF, marker).big16(body.length + 2).add(body).toArray();
  }

  static byte[] quantization() {
    byte[] body = new byte[65];
    Arrays.fill(body, 1, 65, (byte) 1);
    return segment(0xDB, body);
  }

  static byte[] huffman() {
    Bytes body = new Bytes();
    for (int slot : new int[] {0x00, 0x10}) {
      body.add(slot, 1).add(new byte[15]).add(0);
    }
    return segment(0xC4, body.toArray());
  }

  static byte[] frame(int marker, int width, int height) {
    return segment(marker, Bytes.of(8).big16(height).big16(width).add(1, 1, 0x11, 0).toArray());
  }

  static byte[] scan(int first, int last, int bits) {
    return segment(0xDA, Bytes.of(1, 1, 0, first, last, bits).toArray());
  }

  /** Bits of zero, filled up with ones. */
  static byte[] zeroes(int bits) {
    byte[] data = new byte[(bits + 7) / 8];
    if (bits % 8 != 0) {
      data[data.length - 1] = (byte) (0xFF >> (bits % 8));
    }
    return data;
  }

  /** Everything before the scan's data, of a picture of 8 x 8 blocks. */
  static Bytes head(int blocksAcross, int blocksDown) {
    return new Bytes()
        .add(START)
        .add(JFIF)
        .add(quantization())
        .add(frame(0xC0, 8 * blocksAcross, 8 * blocksDown))
        .add(huffman())
        .add(scan(0, 63, 0));
  }

  static byte[] grey(int blocksAcross, int blocksDown) {
    return head(blocksAcross, blocksDown)
        .add(zeroes(2 * blocksAcross * blocksDown))
        .add(END)
        .toArray();
  }

  static byte[] exif(boolean littleEndian, int orientation) {
    Bytes block = new Bytes().ascii("Exif\0\0").ascii(littleEndian ? "II" : "MM");
    int[] numbers = {42, 8, 0, 2, 0x010F, 2, 4, 0, 0x4141, 0x4141, 0x0112, 3, 1, 0, orientation, 0};
    int[] big = {42, 0, 8, 2, 0x010F, 2, 0, 4, 0x4141, 0x4141, 0x0112, 3, 0, 1, orientation, 0};
    for (int number : littleEndian ? numbers : big) {
      if (littleEndian) {
        block.little16(number);
      } else {
        block.big16(number);
      }
    }
    if (littleEndian) {
      return segment(0xE1, block.little16(0).little16(0).ascii("GPS").toArray());
    }
    return segment(0xE1, block.big32(0).ascii("GPS").toArray());
  }
}
