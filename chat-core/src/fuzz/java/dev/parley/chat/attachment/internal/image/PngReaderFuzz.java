package dev.parley.chat.attachment.internal.image;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.params.provider.MethodSource;

class PngReaderFuzz {
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "2m")
  void everyFileIsRefusedOrKeptClean(byte[] file) throws IOException {
    Harmless.assertIn(new PngReader(), file);
    Harmless.assertIn(new PngReader(), withChecksums(file));
  }

  static Stream<byte[]> seeds() {
    BufferedImage colours = Pictures.painted(BufferedImage.TYPE_4BYTE_ABGR, 20, 12);
    BufferedImage palette = Pictures.painted(BufferedImage.TYPE_BYTE_INDEXED, 9, 7);
    BufferedImage grey = Pictures.painted(BufferedImage.TYPE_USHORT_GRAY, 9, 7);
    return Stream.of(
        Pngs.animation(),
        Pngs.with(Pngs.chunk("tEXt", new byte[] {'a', 0, 'b'})),
        Pngs.with(Pngs.chunk("gAMA", new byte[] {0, 0, 1, 2}), Pngs.chunk("sRGB", new byte[1])),
        Pngs.with(Pngs.chunk("eXIf", new Bytes().ascii("MM").big16(42).big32(8).toArray())),
        Pictures.png(colours, false),
        Pictures.png(colours, true),
        Pictures.png(palette, false),
        Pictures.png(grey, true));
  }

  /** No mutation guesses a checksum; without this, little would be read after the first one. */
  private static byte[] withChecksums(byte[] file) {
    ByteBuffer mended = ByteBuffer.wrap(file.clone());
    int at = Pngs.SIGNATURE.length;
    while (at + 12 <= file.length) {
      int length = mended.getInt(at);
      if (length < 0 || length > file.length - at - 12) {
        break;
      }
      CRC32 crc = new CRC32();
      crc.update(file, at + 4, length + 4);
      mended.putInt(at + 8 + length, (int) crc.getValue());
      at += 12 + length;
    }
    return mended.array();
  }
}
