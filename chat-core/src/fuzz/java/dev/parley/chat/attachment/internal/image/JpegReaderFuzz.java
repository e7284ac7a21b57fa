package dev.parley.chat.attachment.internal.image;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class JpegReaderFuzz {
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "2m")
  void everyFileIsRefusedOrKeptClean(byte[] file) throws IOException {
    Harmless.assertIn(new JpegReader(), file);
  }

  static Stream<byte[]> seeds() {
    BufferedImage painted = Pictures.painted(BufferedImage.TYPE_INT_RGB, 40, 24);
    byte[] grey = Jpegs.grey(9, 9);
    return Stream.of(
        grey,
        Bytes.insert(grey, 2, Jpegs.exif(true, 6)),
        Bytes.insert(grey, 2, Jpegs.exif(false, 3)),
        Bytes.insert(grey, 2, Jpegs.segment(0xFE, new byte[] {1, 2, 3})),
        Bytes.insert(grey, 2, Jpegs.segment(0xDD, new byte[] {0, 4})),
        Pictures.jpeg(painted, false),
        Pictures.jpeg(painted, true),
        Pictures.fourInks(20, 12));
  }
}
