package dev.parley.chat.attachment.internal.webm;

import dev.parley.chat.attachment.internal.file.ByteInput;
import dev.parley.chat.attachment.internal.file.ByteOutput;
import dev.parley.chat.attachment.internal.file.Refused;
import java.io.IOException;

/**
 * Copies what a decoder needs to begin. Vorbis has its comments in it (the second of three packets,
 * whose lengths come first), which are emptied.
 */
final class CodecPrivate {
  private static final String COMMENTS = "\3vorbis";
  private static final int FRAMING = COMMENTS.length() + 8;

  private final ByteInput in;
  private final ByteOutput out;

  CodecPrivate(ByteInput in, ByteOutput out) {
    this.in = in;
    this.out = out;
  }

  void copy(long size) throws IOException {
    long end = in.position() + size;
    if (in.sees(0, "\2")) {
      in.copy(1, out);
      int first = length(end);
      int comments = length(end);
      boolean fits = in.position() + first + comments <= end;
      if (fits && in.sees(0, "\1vorbis")) {
        in.copy(first, out);
        empty(comments);
      }
    }
    in.copy(end - in.position(), out);
  }

  /** A sum of bytes, of which only the last one is below 255. */
  private int length(long end) throws IOException {
    int length = 0;
    int part = 255;
    while (part == 255 && in.position() < end && length < 1 << 24) {
      part = in.need();
      out.write(part);
      length += part;
    }
    return length;
  }

  private void empty(int length) throws IOException {
    if (length <= FRAMING || !in.sees(0, COMMENTS)) {
      throw Refused.damaged("The sound of the WebM cannot be decoded.");
    }
    in.skip(length);
    out.text(COMMENTS);
    out.zeros(8);
    out.write(1);
    out.zeros(length - FRAMING - 1L);
  }
}
