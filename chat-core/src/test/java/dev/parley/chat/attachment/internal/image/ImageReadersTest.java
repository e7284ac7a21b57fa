package dev.parley.chat.attachment.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ImageReadersTest {
  private static final List<byte[]> SAMPLES =
      List.of(
          Pictures.jpeg(Pictures.painted(BufferedImage.TYPE_INT_RGB, 40, 24), false),
          Pictures.jpeg(Pictures.painted(BufferedImage.TYPE_INT_RGB, 40, 24), true),
          Bytes.insert(Jpegs.grey(9, 9), 2, Jpegs.exif(true, 6)),
          Pictures.png(Pictures.painted(BufferedImage.TYPE_INT_RGB, 20, 12), true),
          Pngs.animation(),
          Pictures.gif(Pictures.painted(BufferedImage.TYPE_BYTE_INDEXED, 30, 20), false),
          Gifs.animation());

  @Property(tries = 1_000)
  void damagedFileIsRefusedOrKeptAsAFileThatIsClean(
      @ForAll @IntRange(max = 6) int sample,
      @ForAll @IntRange(min = 1, max = 12) int bytes,
      @ForAll long seed) {
    byte[] file = SAMPLES.get(sample).clone();
    Random random = new Random(seed);
    for (int count = 0; count < bytes; count++) {
      file[8 + random.nextInt(file.length - 8)] = (byte) random.nextInt();
    }

    Reading.attempt(file).ifPresent(ImageReadersTest::isClean);
  }

  @Property(tries = 600)
  void fileWithAPieceMovedIsRefusedOrKeptAsAFileThatIsClean(
      @ForAll @IntRange(max = 6) int sample, @ForAll long seed) {
    byte[] file = SAMPLES.get(sample);
    Random random = new Random(seed);
    int from = random.nextInt(file.length);
    byte[] piece = new byte[random.nextInt(file.length - from)];
    System.arraycopy(file, from, piece, 0, piece.length);
    byte[] moved = Bytes.insert(file, 8 + random.nextInt(file.length - 8), piece);

    Reading.attempt(moved).ifPresent(ImageReadersTest::isClean);
  }

  private static void isClean(Reading reading) {
    assertThat(Reading.of(reading.kept())).usingRecursiveComparison().isEqualTo(reading);
  }
}
