package dev.parley.chat.attachment.internal.mpeg;

import dev.parley.chat.attachment.internal.file.Build;
import java.util.Arrays;

/** Frames put together byte by byte: MPEG 1 layer III at 64 kbit/s, and AAC, both at 48 kHz. */
final class Frames {
  private static final int LENGTH = 192;

  private Frames() {}

  static byte[] mp3(int seed) {
    byte[] body = Build.noise(LENGTH - 4, seed);
    Arrays.fill(body, 0, 40, (byte) 0);
    return Build.join(Build.of(0xFF, 0xFB, 0x54, 0x40).toArray(), body);
  }

  static byte[] mp3s(int count) {
    Build all = new Build();
    for (int seed = 0; seed < count; seed++) {
      all.add(mp3(seed));
    }
    return all.toArray();
  }

  /** The frame in which an encoder counts the others. */
  static byte[] xing(int frames) {
    byte[] frame = mp3(99);
    byte[] info = new Build().text("Xing").big(4, 1).big(4, frames).toArray();
    System.arraycopy(info, 0, frame, 36, info.length);
    return frame;
  }

  static byte[] aac(int seed) {
    int length = 207;
    return Build.join(
        Build.of(0xFF, 0xF1, 0x4C, 0x80, length >> 3, (length & 7) << 5 | 0x1F, 0xFC).toArray(),
        Build.noise(length - 7, seed));
  }

  static byte[] aacs(int count) {
    Build all = new Build();
    for (int seed = 0; seed < count; seed++) {
      all.add(aac(seed));
    }
    return all.toArray();
  }

  static byte[] id3(String content) {
    return new Build()
        .text("ID3")
        .add(3, 0, 0, 0, 0, content.length() >> 7, content.length() & 0x7F)
        .text(content)
        .toArray();
  }

  static byte[] id3v1(String title) {
    return Arrays.copyOf(new Build().text("TAG").text(title).toArray(), 128);
  }

  static byte[] ape(String item) {
    int size = item.length() + 32;
    Build header = apeHeader(size, 0xA000_0000L);
    return header.text(item).add(apeHeader(size, 0x8000_0000L).toArray()).toArray();
  }

  private static Build apeHeader(int size, long flags) {
    return new Build()
        .text("APETAGEX")
        .little(4, 2000)
        .little(4, size)
        .little(4, 1)
        .little(4, flags)
        .little(8, 0);
  }
}
