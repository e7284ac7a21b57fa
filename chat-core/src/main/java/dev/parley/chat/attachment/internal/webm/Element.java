package dev.parley.chat.attachment.internal.webm;

import dev.parley.chat.attachment.internal.file.ByteInput;
import dev.parley.chat.attachment.internal.file.ByteOutput;
import dev.parley.chat.attachment.internal.file.Refused;
import java.io.IOException;

/**
 * The header of one element (RFC 8794, sections 4 to 6).
 *
 * @param id with its length marker, as specifications write it
 * @param header the bytes of id and size
 * @param size of the content, or {@link #UNKNOWN}
 */
record Element(int id, int header, long size) {
  static final long UNKNOWN = -1;

  private static final int LONGEST_ID = 4;
  private static final int LONGEST_SIZE = 8;
  private static final int VOID = 0xEC;

  /** Reads a header without consuming it. */
  static Element ahead(ByteInput in) throws IOException {
    int idLength = length(in, 0, LONGEST_ID);
    int id = (int) number(in, 0, idLength);
    int sizeLength = length(in, idLength, LONGEST_SIZE);
    long mask = -1L >>> (64 - 7 * sizeLength);
    long size = number(in, idLength, sizeLength) & mask;
    return new Element(id, idLength + sizeLength, size == mask ? UNKNOWN : size);
  }

  /** The leading zeros of the first byte are the number of bytes that follow it. */
  private static int length(ByteInput in, int ahead, int longest) throws IOException {
    need(in, ahead + 1);
    int length = Integer.numberOfLeadingZeros(in.peek(ahead)) - 23;
    if (length > longest) {
      throw Refused.damaged("The WebM has an element without a name or a size.");
    }
    need(in, ahead + length);
    return length;
  }

  private static long number(ByteInput in, int ahead, int length) {
    long number = 0;
    for (int at = ahead; at < ahead + length; at++) {
      number = number << 8 | in.peek(at);
    }
    return number;
  }

  private static void need(ByteInput in, int count) throws IOException {
    if (!in.holds(count)) {
      throw Refused.damaged("The WebM ends before it is whole.");
    }
  }

  /** Writes an element of the same size without content, and drops this one. */
  void replace(ByteInput in, ByteOutput out) throws IOException {
    long whole = header + size;
    // First, so that no more is written than was received.
    in.skip(whole);
    out.write(VOID);
    if (whole > LONGEST_SIZE) {
      out.big(1L << 56 | (whole - 9), 8);
      out.zeros(whole - 9);
    } else {
      out.write((int) (0x80 | (whole - 2)));
      out.zeros(whole - 2);
    }
  }
}
