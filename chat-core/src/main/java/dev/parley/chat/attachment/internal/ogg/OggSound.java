package dev.parley.chat.attachment.internal.ogg;

import dev.parley.chat.attachment.internal.file.Refused;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** One stream of Opus (RFC 7845) or Vorbis: follows its packets from page to page. One thread. */
final class OggSound {
  private static final int OPUS_RATE = 48_000;
  private static final int COMMENT = 1;

  private final boolean opus;
  private final int stream;
  private final long rate;
  private final int skipped;
  private int page;
  private long packet;
  private long at;
  private long end;

  /** Reads the first packet, which is alone on the first page. */
  OggSound(OggPage first) {
    ByteBuffer bytes = ByteBuffer.wrap(first.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    int body = first.body();
    int length = first.length() - body;
    opus = first.begins("OpusHead") && length >= 19;
    if (!opus && !(first.begins("\1vorbis") && length >= 30)) {
      throw Refused.unsupported("The Ogg is neither Opus nor Vorbis.");
    }
    stream = first.stream();
    page = first.number() - 1;
    int channels = bytes.get(body + (opus ? 9 : 11)) & 0xFF;
    rate = opus ? OPUS_RATE : bytes.getInt(body + 12) & 0xFFFF_FFFFL;
    skipped = opus ? bytes.getShort(body + 10) & 0xFFFF : 0;
    if (channels == 0 || rate == 0) {
      throw Refused.damaged("The Ogg has no channels or no rate.");
    }
  }

  int stream() {
    return stream;
  }

  long rate() {
    return rate;
  }

  /** How long it plays; the file is refused if it does not play at all. */
  long units() {
    if (packet <= headers() || at != 0) {
      throw Refused.damaged("The Ogg has no sound, or its last packet is cut.");
    }
    return Math.max(end - skipped, 1);
  }

  /** Checks the next page, and empties the part of the comments that is on it. */
  void take(OggPage next) {
    if (next.number() != page + 1 || next.isContinued() != at > 0) {
      throw Refused.damaged("The Ogg lacks a page.");
    }
    page = next.number();
    int from = next.body();
    for (int segment = 0; segment < next.segments(); segment++) {
      int length = next.lacing(segment);
      if (packet == COMMENT) {
        empty(next.bytes(), from, length);
      }
      from += length;
      at += length;
      if (length < 255) {
        endPacket();
      }
    }
    if (next.granule() > end && packet > headers()) {
      end = next.granule();
    }
  }

  private void endPacket() {
    if (packet == COMMENT && at < emptied().length) {
      throw Refused.damaged("The comments of the Ogg are cut.");
    }
    packet++;
    at = 0;
  }

  /** Opus has two packets before the sound, Vorbis has three. */
  private int headers() {
    return opus ? 2 : 3;
  }

  /** Zeros follow the empty comments; readers of both formats accept that as padding. */
  private void empty(byte[] bytes, int from, int length) {
    byte[] start = emptied();
    for (int index = 0; index < length; index++) {
      long place = at + index;
      byte kept = place < start.length ? start[(int) place] : 0;
      if (place < name() && bytes[from + index] != kept) {
        throw Refused.damaged("The Ogg has no comments where they must be.");
      }
      bytes[from + index] = kept;
    }
  }

  private int name() {
    return opus ? 8 : 7;
  }

  /** No vendor and no comments; Vorbis ends them with a one. */
  private byte[] emptied() {
    String text = opus ? "OpusTags\0\0\0\0\0\0\0\0" : "\3vorbis\0\0\0\0\0\0\0\0\1";
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
