package dev.parley.chat.attachment.internal.image;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** PNGs put together chunk by chunk. */
final class Pngs {
  static final byte[] SIGNATURE = Bytes.of(0x89, 'P', 'N', 'G', 13, 10, 26, 10).toArray();
  static final byte[] END = chunk("IEND", new byte[0]);
  static final int WIDTH = 12;
  static final int HEIGHT = 9;

  private Pngs() {}

  static byte[] chunk(String type, byte[] data) {
    return chunk(type, data, 0);
  }

  /** With a checksum that is off by some bits. */
  static byte[] chunk(String type, byte[] data, int damage) {
    CRC32 crc = new CRC32();
    byte[] named = new Bytes().ascii(type).add(data).toArray();
    crc.update(named);
    return new Bytes().big32(data.length).add(named).big32(crc.getValue() ^ damage).toArray();
  }

  static byte[] header(int width, int height, int depth, int colour, int interlace) {
    return chunk(
        "IHDR",
        new Bytes().big32(width).big32(height).add(depth, colour, 0, 0, interlace).toArray());
  }

  /** Of 8-bit grey. */
  static byte[] header() {
    return header(WIDTH, HEIGHT, 8, 0, 0);
  }

  /** Rows of 8-bit grey, each after a filter byte of 0. */
  static byte[] rows(int width, int height) {
    byte[] rows = new byte[(width + 1) * height];
    new Random(3).nextBytes(rows);
    for (int row = 0; row < height; row++) {
      rows[row * (width + 1)] = 0;
    }
    return rows;
  }

  static byte[] deflated(byte[] data) {
    Deflater deflater = new Deflater();
    deflater.setInput(data);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  static byte[] pixels() {
    return deflated(rows(WIDTH, HEIGHT));
  }

  static byte[] of(byte[]... chunks) {
    Bytes bytes = new Bytes().add(SIGNATURE);
    for (byte[] chunk : chunks) {
      bytes.add(chunk);
    }
    return bytes.toArray();
  }

  /** The plain picture with other chunks between header and pixels. */
  static byte[] with(byte[]... chunks) {
    Bytes between = new Bytes();
    for (byte[] chunk : chunks) {
      between.add(chunk);
    }
    return of(header(), between.toArray(), chunk("IDAT", pixels()), END);
  }

  static byte[] animationControl(int frames) {
    return chunk("acTL", new Bytes().big32(frames).big32(0).toArray());
  }

  static byte[] frameControl(int sequence, int width, int height, int left) {
    Bytes data = new Bytes().big32(sequence).big32(width).big32(height).big32(left).big32(0);
    return chunk("fcTL", data.big16(1).big16(10).add(0, 0).toArray());
  }

  static byte[] frameControl(int sequence, int disposal, int blending) {
    Bytes data = new Bytes().big32(sequence).big32(4).big32(4).big32(0).big32(0);
    return chunk("fcTL", data.big16(1).big16(10).add(disposal, blending).toArray());
  }

  static byte[] frameData(int sequence, byte[] data) {
    return chunk("fdAT", new Bytes().big32(sequence).add(data).toArray());
  }

  /** Two frames, the second smaller. */
  static byte[] animation() {
    return of(
        header(),
        animationControl(2),
        frameControl(0, WIDTH, HEIGHT, 0),
        chunk("IDAT", pixels()),
        frameControl(1, 4, 4, 8),
        frameData(2, deflated(rows(4, 4))),
        END);
  }
}
