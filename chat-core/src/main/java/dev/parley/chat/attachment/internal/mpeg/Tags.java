package dev.parley.chat.attachment.internal.mpeg;

import dev.parley.chat.attachment.internal.file.ByteInput;
import java.io.IOException;

/** The tags that stand before, between and after frames. Used by one thread. */
final class Tags {
  private static final int ID3_HEADER = 10;
  private static final int FOOTER = 0x10;
  private static final int APE_HEADER = 32;

  private Tags() {}

  /** How many bytes the tag has that begins so many bytes ahead; 0 if none does. */
  static long length(ByteInput in, int ahead) throws IOException {
    if (in.sees(ahead, "ID3")) {
      return id3(in, ahead);
    }
    if (in.sees(ahead, "TAG+")) {
      return 227;
    }
    if (in.sees(ahead, "TAG")) {
      return 128;
    }
    if (in.sees(ahead, "APETAGEX")) {
      return ape(in, ahead);
    }
    return 0;
  }

  /** ID3v2.4, section 3.1: the size has seven bits a byte. */
  private static long id3(ByteInput in, int ahead) throws IOException {
    if (!in.holds(ahead + ID3_HEADER)) {
      return 0;
    }
    long size = 0;
    for (int at = ahead + 6; at < ahead + ID3_HEADER; at++) {
      if (in.peek(at) > 0x7F) {
        return 0;
      }
      size = size << 7 | in.peek(at);
    }
    boolean footer = (in.peek(ahead + 5) & FOOTER) != 0;
    return ID3_HEADER + size + (footer ? ID3_HEADER : 0);
  }

  /** APEv2: the size leaves out the header. What comes before a footer was dropped already. */
  private static long ape(ByteInput in, int ahead) throws IOException {
    if (!in.holds(ahead + APE_HEADER)) {
      return 0;
    }
    boolean header = (in.peek(ahead + 23) & 0x20) != 0;
    long size = 0;
    for (int at = ahead + 15; at >= ahead + 12; at--) {
      size = size << 8 | in.peek(at);
    }
    return APE_HEADER + (header ? size : 0);
  }
}
