package dev.parley.chat.servlet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Silence as a WAV file: 8 bits, one channel, 8,000 samples a second. */
final class Wav {
  private static final int RATE = 8000;
  private static final int HEADER = 44;

  private Wav() {}

  static byte[] of(int seconds) {
    int samples = seconds * RATE;
    ByteBuffer file = ByteBuffer.allocate(HEADER + samples).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(HEADER - 8 + samples).put(ascii("WAVEfmt ")).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE);
    file.putShort((short) 1).putShort((short) 8).put(ascii("data")).putInt(samples);
    return file.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
