package dev.parley.chat.attachment.internal.riff;

import dev.parley.chat.attachment.internal.file.ByteInput;
import dev.parley.chat.attachment.internal.file.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How the samples of a WAV are stored.
 *
 * @param bytes the chunk as it is
 * @param bytesPerSecond at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WavFormat(byte[] bytes, long bytesPerSecond) {
  private static final int SHORTEST = 16;
  private static final int LONGEST = 1024;
  private static final int PCM = 1;
  private static final int FLOAT = 3;

  static WavFormat read(ByteInput in, long size) throws IOException {
    if (size < SHORTEST || size > LONGEST) {
      throw Refused.damaged("The format of the WAV has a size that none has.");
    }
    byte[] bytes = new byte[(int) size];
    in.need(bytes, 0, bytes.length);
    ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int tag = fields.getShort(0) & 0xFFFF;
    int channels = fields.getShort(2) & 0xFFFF;
    long rate = fields.getInt(4) & 0xFFFF_FFFFL;
    long stated = fields.getInt(8) & 0xFFFF_FFFFL;
    int block = fields.getShort(12) & 0xFFFF;
    int bits = fields.getShort(14) & 0xFFFF;
    if (channels == 0 || rate == 0 || block == 0) {
      throw Refused.damaged("The format of the WAV has no channels or no rate.");
    }
    boolean plain = tag == PCM || tag == FLOAT;
    if (plain && block != channels * ((bits + 7) / 8)) {
      throw Refused.damaged("The samples of the WAV have another size than their parts.");
    }
    // Only the rate counts for plain samples: some writers state a wrong number of bytes.
    long perSecond = plain ? rate * block : stated;
    if (perSecond == 0) {
      throw Refused.damaged("The WAV does not say how fast it is played.");
    }
    return new WavFormat(bytes, perSecond);
  }
}
