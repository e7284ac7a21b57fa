package dev.parley.chat.attachment.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.UploadRules;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GifReaderTest {
  private static final byte[] PLAIN = Gifs.of(Gifs.image(20, 10));

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cleanPictureComesOutByteForByte(boolean interlaced) {
    byte[] file =
        Pictures.gif(Pictures.painted(BufferedImage.TYPE_BYTE_INDEXED, 150, 90), interlaced);

    Reading reading = Reading.of(file);

    assertThat(reading.found()).isEqualTo(new ImageReader.Found(150, 90, 1));
    assertThat(reading.kept()).isEqualTo(file);
  }

  @Test
  void animationStaysWithItsLoopAndItsFrames() {
    byte[] file = Gifs.animation();

    Reading reading = Reading.of(file);

    assertThat(reading.found()).isEqualTo(new ImageReader.Found(20, 10, 2));
    assertThat(reading.kept()).isEqualTo(file);
    assertThat(Pictures.samples(file, 1)).hasSize(35);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NETSCAPE2.0", "ANIMEXTS1.0"})
  void loopCountOfEitherNameStaysWithoutWhatFollowsIt(String name) {
    byte[] loop = Gifs.loop(name, 7);
    byte[] secret = Gifs.blocks(new Bytes().ascii("SECRET").toArray());
    byte[] full = new Bytes().add(Arrays.copyOf(loop, loop.length - 1)).add(secret).toArray();

    assertThat(Reading.of(Gifs.of(full, Gifs.image(20, 10))).kept())
        .isEqualTo(Gifs.of(loop, Gifs.image(20, 10)));
  }

  @Test
  void everyOtherExtensionGoes() {
    byte[] comment = Gifs.extension(0xFE, "SECRET");
    byte[] plainText = Gifs.extension(0x01, "SECRET");
    byte[] unknown = Gifs.extension(0x77, "SECRET");
    byte[] magic = new byte[257];
    for (int at = 0; at < 256; at++) {
      magic[at] = (byte) (255 - at);
    }
    byte[] xmp =
        Bytes.of(0x21, 0xFF, 11).ascii("XMP DataXMP<x/>").add(1).add(magic).add(0).toArray();
    byte[] file = Gifs.of(comment, plainText, Gifs.image(20, 10), unknown, xmp);

    assertThat(Reading.of(file).kept()).isEqualTo(PLAIN);
  }

  @Test
  void whatStandsAfterTheEndIsNotRead() {
    byte[] file = new Bytes().add(PLAIN).ascii("<script>SECRET</script>").toArray();

    assertThat(Reading.of(file).kept()).isEqualTo(PLAIN);
  }

  @Test
  void missingTrailerIsWritten() {
    byte[] without = Arrays.copyOf(PLAIN, PLAIN.length - 1);

    assertThat(Reading.of(without).kept()).isEqualTo(PLAIN);
  }

  @Test
  void everyOtherPieceCutFromTheEndIsMissed() {
    for (int length = 8; length < PLAIN.length - 1; length++) {
      Reading.refuses(Arrays.copyOf(PLAIN, length), "The GIF");
    }
  }

  @Test
  void animationCutBetweenFramesIsTheAnimationUpToThere() {
    byte[] file = Gifs.animation();
    for (int length = 8; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      Reading.attempt(cut)
          .ifPresent(
              reading ->
                  assertThat(reading.kept())
                      .isEqualTo(new Bytes().add(cut).add(Gifs.TRAILER).toArray()));
    }
  }

  @Test
  void frameThatLacksPixelsIsRefused() {
    byte[] half = Gifs.image(0, 0, 20, 10, Gifs.codes(100, true));
    byte[] oneLess = Gifs.image(0, 0, 20, 10, Gifs.codes(199, true));
    byte[] empty = Gifs.image(0, 0, 20, 10, new byte[0]);

    Reading.refuses(Gifs.of(half), "fewer pixels");
    Reading.refuses(Gifs.of(oneLess), "fewer pixels");
    Reading.refuses(Gifs.of(empty), "fewer pixels");
    Reading.refuses(Gifs.of(Gifs.image(20, 10), half), "fewer pixels");
  }

  @Test
  void endCodeMayBeMissingAndPixelsMayBeTooMany() {
    byte[] open = Gifs.of(Gifs.image(0, 0, 20, 10, Gifs.codes(200, false)));
    byte[] more = Gifs.of(Gifs.image(0, 0, 20, 10, Gifs.codes(250, true)));

    assertThat(Reading.of(open).kept()).isEqualTo(open);
    assertThat(Reading.of(more).kept()).isEqualTo(more);
  }

  @Test
  void codesOfTheSmallestSizeWidenAfterTheFirst() {
    byte[] widening = oneBitImage(0x86, 0x0C);
    byte[] narrow = oneBitImage(0x26, 0x36);

    assertThat(Reading.of(Gifs.of(widening)).kept()).isEqualTo(Gifs.of(widening));
    Reading.refuses(Gifs.of(narrow), "fewer pixels");
  }

  /** Three pixels of code size 1. */
  private static byte[] oneBitImage(int... codes) {
    byte[] data = Gifs.blocks(Bytes.of(codes).toArray());
    return Bytes.of(0x2C, 0, 0, 0, 0, 3, 0, 1, 0, 0, 1).add(data).toArray();
  }

  @Test
  void blocksAfterTheEndCodeGo() {
    byte[] codes = Gifs.codes(200, true);
    byte[] image = Gifs.image(0, 0, 20, 10, codes);
    byte[] secret = Gifs.blocks(new Bytes().ascii("SECRET").toArray());
    byte[] full = new Bytes().add(Arrays.copyOf(image, image.length - 1)).add(secret).toArray();

    assertThat(Reading.of(Gifs.of(full)).kept()).isEqualTo(Gifs.of(image));
  }

  @Test
  void firstFrameEnlargesTheScreenAndLaterOnesDoNot() {
    byte[] beyond = Gifs.image(5, 5, 20, 10, Gifs.codes(200, true));

    assertThat(Reading.of(Gifs.of(beyond)).found()).isEqualTo(new ImageReader.Found(25, 15, 1));
    assertThat(Reading.of(Gifs.of(Gifs.image(20, 10), beyond)).found())
        .isEqualTo(new ImageReader.Found(20, 10, 2));
  }

  /**
   * Browsers clip such frames to nothing; other decoders make memory for them, or stop at them for
   * ever.
   */
  @ParameterizedTest
  @CsvSource({
    "65535,65535,3,3",
    "65535,0,3,3",
    "0,65535,3,3",
    "20,0,3,3",
    "0,10,3,3",
    "30,30,1,1",
    "19,9,65535,65535",
    "19,0,32767,1",
    "65535,65535,0,0",
    "20,10,0,0"
  })
  void laterFrameOutsideTheScreenIsRefused(int left, int top, int width, int height) {
    byte[] codes = Gifs.codes(Math.min(width * height, 9), true);
    byte[] frame = Gifs.image(left, top, width, height, codes);

    Reading.refuses(Gifs.of(Gifs.image(20, 10), frame), "The");
    Reading.refuses(Gifs.of(Gifs.image(20, 10), frame, Gifs.image(2, 2)), "The");
  }

  @Test
  void laterFrameThatReachesOverTheEdgeStays() {
    byte[] file = Gifs.of(Gifs.image(20, 10), Gifs.image(19, 9, 3, 3, Gifs.codes(9, true)));

    assertThat(Reading.of(file).kept()).isEqualTo(file);
  }

  @ParameterizedTest
  @CsvSource({"65535,65535,3,3", "32765,0,3,3", "30000,30000,1,1"})
  void firstFrameThatEnlargesTheScreenTooMuchIsRefused(int left, int top, int width, int height) {
    byte[] frame = Gifs.image(left, top, width, height, Gifs.codes(width * height, true));

    Reading.refuses(Gifs.of(frame), "The image");
  }

  @Test
  void framesAreCountedByTheirOwnPixelsIfTheseAreMore() {
    byte[] frame = Gifs.image(0, 0, 100, 100, Gifs.codes(10_000, true));
    byte[] file = Gifs.of(Gifs.image(20, 10), frame);

    assertThat(
            Reading.of(file, UploadRules.STANDARD.withMaxFrames(2).withMaxFramePixels(10_200))
                .kept())
        .isEqualTo(file);
    Reading.refuses(
        file, UploadRules.STANDARD.withMaxFrames(2).withMaxFramePixels(10_199), "more frames");
  }

  @Test
  void codesFarBeyondTheLastPixelGo() {
    byte[] many = Gifs.of(Gifs.image(0, 0, 20, 10, Gifs.codes(300_000, true)));
    byte[] none = Gifs.image(0, 0, 0, 0, Gifs.codes(300_000, true));

    assertThat(Reading.of(many).kept().length).isLessThan(many.length / 3);
    assertThat(Reading.of(Gifs.of(Gifs.image(20, 10), none)).kept().length)
        .isLessThan(many.length / 3);
    byte[] kept = Reading.of(many).kept();
    assertThat(Reading.of(kept).kept()).isEqualTo(kept);
  }

  @Test
  void fileWithoutAVisibleFrameIsRefused() {
    Reading.refuses(Gifs.of(), "no image");
    Reading.refuses(Gifs.of(Gifs.CONTROL), "no image");
    Reading.refuses(Gifs.of(Gifs.image(0, 10)), "no image");
    Reading.refuses(Gifs.of(new Bytes().ascii("junk").toArray(), Gifs.image(20, 10)), "no image");
  }

  @Test
  void junkAfterAFrameEndsThePicture() {
    byte[] file = Gifs.of(Gifs.image(20, 10), new Bytes().ascii("junk").toArray());

    assertThat(Reading.of(file).kept()).isEqualTo(PLAIN);
  }

  @Test
  void sizesBeyondTheLimitsAreRefusedAtTheFirstFrame() {
    byte[] frame = Gifs.image(1, 1);
    byte[] bomb = new Bytes().add(Gifs.screen("GIF87a", 65_535, 65_535)).add(frame).toArray();
    byte[] large = new Bytes().add(Gifs.screen("GIF89a", 30_000, 30_000)).add(frame).toArray();
    byte[] later = Gifs.image(0, 0, 30_000, 30_000, new byte[0]);

    Reading.refuses(bomb, "wider or higher");
    Reading.refuses(large, "more pixels");
    Reading.refuses(Gifs.of(Gifs.image(1, 1), later), "more pixels");
  }

  @Test
  void floodsEndAtTheirLimit() {
    byte[] small = Gifs.screen("GIF89a", 1, 1);
    byte[] large = Gifs.screen("GIF89a", 5_000, 5_000);
    new Endless(small, Gifs.image(1, 1)).isRefused("more frames", 200_000);
    new Endless(large, Gifs.image(1, 1)).isRefused("more frames", 10_000);
    new Endless(small, Gifs.extension(0xFE, "")).isRefused("more parts", 100_000);
    new Endless(small, Bytes.of(0x21, 0xFE, 255).add(new byte[255]).add(1, 1, 0).toArray())
        .isRefused("more parts", 9 << 20);
    byte[] endlessComment = new Bytes().add(small).add(0x21, 0xFE).toArray();
    new Endless(endlessComment, Bytes.of(1, 65).toArray()).isRefused("more metadata", 20 << 20);
  }
}
