package dev.parley.chat.attachment.internal.image;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class GifReaderFuzz {
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "2m")
  void everyFileIsRefusedOrKeptClean(byte[] file) throws IOException {
    Harmless.assertIn(new GifReader(), file);
  }

  static Stream<byte[]> seeds() {
    BufferedImage painted = Pictures.painted(BufferedImage.TYPE_BYTE_INDEXED, 30, 20);
    return Stream.of(
        Gifs.animation(),
        Gifs.of(Gifs.image(20, 10)),
        Gifs.of(Gifs.extension(0xFE, "a comment"), Gifs.image(40, 30)),
        Gifs.of(Gifs.loop("ANIMEXTS1.0", 0), Gifs.CONTROL, Gifs.image(3, 3)),
        Pictures.gif(painted, false),
        Pictures.gif(painted, true));
  }
}
