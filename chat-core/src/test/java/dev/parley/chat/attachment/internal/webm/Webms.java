package dev.parley.chat.attachment.internal.webm;

import dev.parley.chat.attachment.internal.file.Build;

/** WebM put together element by element. */
final class Webms {
  static final int SEGMENT = 0x18538067;
  static final int CLUSTER = 0x1F43B675;
  static final int TAGS = 0x1254C367;

  private Webms() {}

  static byte[] element(int id, byte[]... content) {
    byte[] whole = Build.join(content);
    return id(id).big(4, 0x1000_0000L | whole.length).add(whole).toArray();
  }

  /** As recorders write it: the size is not known. */
  static byte[] open(int id, byte[]... content) {
    return id(id).add(0x01).big(7, 0xFF_FFFF_FFFF_FFFFL).add(Build.join(content)).toArray();
  }

  static byte[] number(int id, long value) {
    return element(id, new Build().big(8, value).toArray());
  }

  static byte[] text(int id, String text) {
    return element(id, new Build().text(text).toArray());
  }

  /** What remains of an element of this many bytes. */
  static byte[] empty(int whole) {
    return new Build().add(0xEC, 1).big(7, whole - 9L).add(new byte[whole - 9]).toArray();
  }

  static byte[] header(String type) {
    return element(0x1A45DFA3, number(0x4286, 1), text(0x4282, type), number(0x4287, 4));
  }

  static byte[] info(byte[]... more) {
    return element(0x1549A966, number(0x2AD7B1, 1_000_000), Build.join(more));
  }

  static byte[] sound(int number, byte[]... more) {
    return element(
        0xAE,
        number(0xD7, number),
        number(0x83, 2),
        text(0x86, "A_OPUS"),
        element(0xE1, number(0x9F, 1)),
        Build.join(more));
  }

  static byte[] picture(int number, int width, int height) {
    return element(
        0xAE,
        number(0xD7, number),
        number(0x83, 1),
        text(0x86, "V_VP8"),
        element(0xE0, number(0xB0, width), number(0xBA, height)));
  }

  static byte[] tracks(byte[]... tracks) {
    return element(0x1654AE6B, tracks);
  }

  static byte[] time(long time) {
    return number(0xE7, time);
  }

  static byte[] block(int track, int time, byte[] data) {
    return element(0xA3, Build.of(0x80 | track).big(2, time).add(0x80).toArray(), data);
  }

  private static Build id(int id) {
    int bytes = id >>> 24 != 0 ? 4 : id >>> 16 != 0 ? 3 : id >>> 8 != 0 ? 2 : 1;
    return new Build().big(bytes, id);
  }
}
