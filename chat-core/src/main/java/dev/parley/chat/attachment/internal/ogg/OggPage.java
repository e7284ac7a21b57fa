package dev.parley.chat.attachment.internal.ogg;

import dev.parley.chat.attachment.internal.file.ByteInput;
import dev.parley.chat.attachment.internal.file.ByteOutput;
import dev.parley.chat.attachment.internal.file.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** One page (RFC 3533, section 6), read into the same memory again and again. One thread. */
final class OggPage {
  private static final int HEADER = 27;
  private static final int LARGEST = HEADER + 255 + 255 * 255;
  private static final int CHECKSUM = 22;
  private static final int CONTINUED = 1;
  private static final int FIRST = 2;
  private static final int LAST = 4;
  private static final int[] TABLE = table();

  private final byte[] bytes = new byte[LARGEST];
  private final ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  private int length;

  /** Reads the next page and checks it. */
  void read(ByteInput in) throws IOException {
    if (!in.sees(0, "OggS\0")) {
      throw Refused.damaged("The Ogg has something else between its pages.");
    }
    in.need(bytes, 0, HEADER);
    in.need(bytes, HEADER, segments());
    int size = 0;
    for (int segment = 0; segment < segments(); segment++) {
      size += lacing(segment);
    }
    length = body() + size;
    in.need(bytes, body(), size);
    if (checksum() != fields.getInt(CHECKSUM)) {
      throw Refused.damaged("A page of the Ogg has a wrong checksum.");
    }
  }

  void write(ByteOutput out) throws IOException {
    fields.putInt(CHECKSUM, checksum());
    out.write(bytes, 0, length);
  }

  boolean isFirst() {
    return (bytes[5] & FIRST) != 0;
  }

  boolean isLast() {
    return (bytes[5] & LAST) != 0;
  }

  /** Whether its first segment belongs to a packet that began before. */
  boolean isContinued() {
    return (bytes[5] & CONTINUED) != 0;
  }

  /** The position in time after the last packet that ends in it; -1 if none does. */
  long granule() {
    return fields.getLong(6);
  }

  int stream() {
    return fields.getInt(14);
  }

  int number() {
    return fields.getInt(18);
  }

  int segments() {
    return bytes[26] & 0xFF;
  }

  /** The length of a segment; a packet ends with the first one below 255. */
  int lacing(int segment) {
    return bytes[HEADER + segment] & 0xFF;
  }

  /** Where the first segment is. */
  int body() {
    return HEADER + segments();
  }

  int length() {
    return length;
  }

  /** Whether its content begins with these characters. */
  boolean begins(String name) {
    int size = Math.min(name.length(), length - body());
    return new String(bytes, body(), size, StandardCharsets.ISO_8859_1).equals(name);
  }

  byte[] bytes() {
    return bytes;
  }

  private int checksum() {
    int sum = 0;
    for (int at = 0; at < length; at++) {
      boolean own = at >= CHECKSUM && at < CHECKSUM + 4;
      sum = (sum << 8) ^ TABLE[((sum >>> 24) ^ (own ? 0 : bytes[at])) & 0xFF];
    }
    return sum;
  }

  /** Not the JDK's CRC-32: the same polynomial, but with the most significant bit first. */
  private static int[] table() {
    int[] table = new int[256];
    for (int index = 0; index < table.length; index++) {
      int sum = index << 24;
      for (int bit = 0; bit < 8; bit++) {
        sum = (sum << 1) ^ (sum < 0 ? 0x04C11DB7 : 0);
      }
      table[index] = sum;
    }
    return table;
  }
}
