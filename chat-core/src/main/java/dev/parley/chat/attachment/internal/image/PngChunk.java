package dev.parley.chat.attachment.internal.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * One chunk as it passes (PNG, 5.3): its checksum is computed over what is read. Used by one
 * thread.
 */
final class PngChunk {
  private final ImageInput in;
  private final CRC32 crc = new CRC32();
  private final String type;
  private final long length;
  private long left;
  private long statedCrc;

  private PngChunk(ImageInput in, byte[] type, long length) {
    this.in = in;
    this.type = new String(type, StandardCharsets.ISO_8859_1);
    this.length = length;
    this.left = length;
    crc.update(type);
  }

  static PngChunk next(ImageInput in) throws IOException {
    long length = in.need32();
    if (length > Integer.MAX_VALUE) {
      throw ImageRejected.because("The PNG has a chunk of a wrong length.");
    }
    byte[] type = new byte[4];
    in.need(type, 0, type.length);
    return new PngChunk(in, type, length);
  }

  String type() {
    return type;
  }

  long length() {
    return length;
  }

  /** Bit 5 of the first letter: a decoder that does not know it may go on (PNG, 5.4). */
  boolean isCritical() {
    return (type.charAt(0) & 0x20) == 0;
  }

  /** Some of the data, or 0 after its end. */
  int some(byte[] target) throws IOException {
    if (left == 0) {
      return 0;
    }
    int count = in.some(target, 0, (int) Math.min(left, target.length));
    crc.update(target, 0, count);
    left -= count;
    return count;
  }

  /** The number with which frame data begins. */
  byte[] first4() throws IOException {
    byte[] number = new byte[Integer.BYTES];
    in.need(number, 0, number.length);
    crc.update(number);
    left -= number.length;
    return number;
  }

  /** The whole data, of a chunk that is known to be short. */
  byte[] all(int shortLength) throws IOException {
    if (length > shortLength) {
      throw ImageRejected.because("The PNG has a chunk of a wrong length.");
    }
    byte[] data = new byte[(int) length];
    in.need(data, 0, data.length);
    crc.update(data);
    left = 0;
    return data;
  }

  /** Reads the checksum after the data; false if it does not match. */
  boolean isIntact() throws IOException {
    readCrc();
    return statedCrc == crc.getValue();
  }

  /** Reads the checksum after the data without comparing it. */
  void readCrc() throws IOException {
    statedCrc = in.need32();
  }

  void requireIntact() throws IOException {
    if (!isIntact()) {
      throw ImageRejected.because("The PNG has a damaged chunk.");
    }
  }

  void drop() throws IOException {
    in.skip(left);
    in.skip(4);
  }

  void writeHead(ImageOutput out) throws IOException {
    out.write32(length);
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    out.write(name, 0, name.length);
  }

  /** Writes the checksum as it was read: a damaged one stays what it was to each viewer. */
  void writeCrc(ImageOutput out) throws IOException {
    out.write32(statedCrc);
  }

  static void write(ImageOutput out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    out.write32(data.length);
    out.write(name, 0, name.length);
    out.write(data, 0, data.length);
    out.write32(sum.getValue());
  }
}
