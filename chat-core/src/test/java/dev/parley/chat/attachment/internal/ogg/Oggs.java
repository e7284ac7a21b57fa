package dev.parley.chat.attachment.internal.ogg;

import dev.parley.chat.attachment.internal.file.Build;
import java.util.ArrayList;
import java.util.List;

/** Ogg put together page by page. */
final class Oggs {
  static final int FIRST = 2;
  static final int LAST = 4;
  static final int CONTINUED = 1;

  private final Build file = new Build();
  private final int stream;
  private int number;

  private Oggs(int stream) {
    this.stream = stream;
  }

  static Oggs stream(int stream) {
    return new Oggs(stream);
  }

  /** A page with whole packets. */
  Oggs page(int flags, long granule, byte[]... packets) {
    List<Integer> lacing = new ArrayList<>();
    for (byte[] packet : packets) {
      for (int left = packet.length; left >= 0; left -= 255) {
        lacing.add(Math.min(left, 255));
      }
    }
    return raw(flags, granule, lacing, Build.join(packets));
  }

  /** A page whose last packet goes on, so that its content has a multiple of 255 bytes. */
  Oggs open(int flags, long granule, byte[] content) {
    List<Integer> lacing = new ArrayList<>();
    for (int left = content.length; left > 0; left -= 255) {
      lacing.add(255);
    }
    return raw(flags, granule, lacing, content);
  }

  Oggs skipNumber() {
    number++;
    return this;
  }

  private Oggs raw(int flags, long granule, List<Integer> lacing, byte[] content) {
    Build page =
        new Build()
            .text("OggS\0")
            .add(flags)
            .little(8, granule)
            .little(4, stream)
            .little(4, number++)
            .little(4, 0)
            .add(lacing.size());
    lacing.forEach(page::add);
    byte[] bytes = page.add(content).toArray();
    int sum = checksum(bytes);
    for (int at = 0; at < 4; at++) {
      bytes[22 + at] = (byte) (sum >> (8 * at));
    }
    file.add(bytes);
    return this;
  }

  byte[] toArray() {
    return file.toArray();
  }

  static byte[] opusHead() {
    return new Build()
        .text("OpusHead")
        .add(1, 2)
        .little(2, 312)
        .little(4, 48_000)
        .little(2, 0)
        .add(0)
        .toArray();
  }

  static byte[] opusTags(String vendor, String comment) {
    return new Build().text("OpusTags").add(comments(vendor, comment)).toArray();
  }

  static byte[] vorbisHead() {
    return new Build()
        .text("\1vorbis")
        .little(4, 0)
        .add(2)
        .little(4, 44_100)
        .little(12, 0)
        .add(0xB8, 1)
        .toArray();
  }

  static byte[] vorbisTags(String vendor, String comment) {
    return new Build().text("\3vorbis").add(comments(vendor, comment)).add(1).toArray();
  }

  /** As they are once they are emptied. */
  static byte[] emptyOpusTags(int length) {
    return Build.join(
        new Build().text("OpusTags").toArray(), new byte[length - "OpusTags".length()]);
  }

  private static byte[] comments(String vendor, String comment) {
    return new Build()
        .little(4, vendor.length())
        .text(vendor)
        .little(4, 1)
        .little(4, comment.length())
        .text(comment)
        .toArray();
  }

  /** RFC 3533: bit by bit, unlike the reader's table. */
  private static int checksum(byte[] bytes) {
    int sum = 0;
    for (byte value : bytes) {
      sum ^= value << 24;
      for (int bit = 0; bit < 8; bit++) {
        sum = sum < 0 ? (sum << 1) ^ 0x04C11DB7 : sum << 1;
      }
    }
    return sum;
  }
}
