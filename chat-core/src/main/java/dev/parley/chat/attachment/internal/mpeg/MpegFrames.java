package dev.parley.chat.attachment.internal.mpeg;

import dev.parley.chat.attachment.internal.file.ByteInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Headers of MPEG audio, layers I to III (ISO 11172-3, 2.4.1.3; ISO 13818-3, 2.4.2.3). */
final class MpegFrames {
  private static final int MPEG_1 = 3;
  private static final int MPEG_2 = 2;
  private static final int LAYER_1 = 3;
  private static final int LAYER_3 = 1;
  private static final int NOT_USED = 15;
  private static final int[] RATES = {44_100, 48_000, 32_000};
  private static final int[][] KBITS = {
    {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
    {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
    {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
  };

  private MpegFrames() {}

  static @Nullable Frame at(ByteInput in, int ahead) throws IOException {
    if (!in.holds(ahead + 4)) {
      return null;
    }
    return of(in.peek(ahead), in.peek(ahead + 1), in.peek(ahead + 2));
  }

  static @Nullable Frame of(int first, int second, int third) {
    int version = second >> 3 & 3;
    int layer = second >> 1 & 3;
    int bits = third >> 4;
    int rateIndex = third >> 2 & 3;
    boolean synchronous = first == 0xFF && second >> 5 == 7;
    if (!synchronous || version == 1 || layer == 0 || rateIndex == 3) {
      return null;
    }
    if (bits == 0 || bits == NOT_USED) {
      return null;
    }
    boolean full = version == MPEG_1;
    int rate = RATES[rateIndex] >> (full ? 0 : version == MPEG_2 ? 1 : 2);
    int perSecond = KBITS[row(full, layer)][bits] * 1000;
    int padding = third >> 1 & 1;
    int samples = layer == LAYER_1 ? 384 : layer == LAYER_3 && !full ? 576 : 1152;
    int length =
        layer == LAYER_1
            ? (12 * perSecond / rate + padding) * 4
            : samples / 8 * perSecond / rate + padding;
    return new Frame(second >> 1 << 2 | rateIndex, length, samples, rate);
  }

  private static int row(boolean full, int layer) {
    if (full) {
      return LAYER_1 - layer;
    }
    return layer == LAYER_1 ? 3 : 4;
  }

  /** How many frames the first one announces (Xing, Info or VBRI), or -1 if it is none of these. */
  static int announced(ByteInput in, Frame first) throws IOException {
    boolean full = (first.kind() >> 4 & 3) == MPEG_1;
    boolean mono = in.peek(3) >> 6 == 3;
    int xing = 4 + (full ? mono ? 17 : 32 : mono ? 9 : 17);
    if (in.sees(xing, "Xing") || in.sees(xing, "Info")) {
      boolean counted = in.holds(xing + 12) && (in.peek(xing + 7) & 1) == 1;
      return counted ? number(in, xing + 8) : 0;
    }
    if (in.sees(36, "VBRI")) {
      return in.holds(54) ? number(in, 50) : 0;
    }
    return -1;
  }

  private static int number(ByteInput in, int ahead) {
    int high = in.peek(ahead) << 8 | in.peek(ahead + 1);
    int low = in.peek(ahead + 2) << 8 | in.peek(ahead + 3);
    return Math.max(high << 16 | low, 0);
  }
}
