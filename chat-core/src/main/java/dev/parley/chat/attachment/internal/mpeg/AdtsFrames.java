package dev.parley.chat.attachment.internal.mpeg;

import dev.parley.chat.attachment.internal.file.ByteInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Headers of AAC in ADTS (ISO 13818-7, 6.2). */
final class AdtsFrames {
  private static final int[] RATES = {
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350
  };
  private static final int SAMPLES = 1024;

  private AdtsFrames() {}

  static @Nullable Frame at(ByteInput in, int ahead) throws IOException {
    if (!in.holds(ahead + Frame.Syntax.HEADER)) {
      return null;
    }
    int second = in.peek(ahead + 1);
    int third = in.peek(ahead + 2);
    int fourth = in.peek(ahead + 3);
    int rateIndex = third >> 2 & 15;
    if (!begins(in.peek(ahead), second) || rateIndex >= RATES.length) {
      return null;
    }
    int length = (fourth & 3) << 11 | in.peek(ahead + 4) << 3 | in.peek(ahead + 5) >> 5;
    int header = (second & 1) == 1 ? 7 : 9;
    if (length <= header) {
      return null;
    }
    int channels = (third & 1) << 2 | fourth >> 6;
    int kind = (second & 0x0E) << 16 | third >> 2 << 8 | channels;
    int blocks = (in.peek(ahead + 6) & 3) + 1;
    return new Frame(kind, length, SAMPLES * blocks, RATES[rateIndex]);
  }

  static boolean begins(int first, int second) {
    return first == 0xFF && (second & 0xF6) == 0xF0;
  }
}
