package dev.parley.chat.attachment.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngReaderTest {
  private static final byte[] PLAIN = Pngs.with();

  private static byte[] chunk(String type, int... data) {
    return Pngs.chunk(type, Bytes.of(data).toArray());
  }

  private static byte[] idat(byte[] data) {
    return Pngs.chunk("IDAT", data);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_4BYTE_ABGR
      })
  void everyColourTypeComesOutByteForByte(int type) {
    for (boolean interlaced : new boolean[] {false, true}) {
      for (int side = 1; side < 12; side++) {
        byte[] file = Pictures.png(Pictures.painted(type, side, 12 - side), interlaced);

        Reading reading = Reading.of(file);

        assertThat(reading.found()).isEqualTo(new ImageReader.Found(side, 12 - side, 1));
        assertThat(reading.kept()).isEqualTo(file);
      }
    }
  }

  @Test
  void chunksThatDrawStay() {
    byte[] file =
        Pngs.with(
            chunk("gAMA", 0, 0, 0xB1, 0x8F),
            Pngs.chunk("cHRM", new byte[32]),
            chunk("sRGB", 0),
            chunk("cICP", 1, 13, 0, 1),
            chunk("sBIT", 8),
            chunk("bKGD", 0, 1),
            chunk("tRNS", 0, 7),
            chunk("pHYs", 0, 0, 0, 1, 0, 0, 0, 1, 0),
            Pngs.chunk("mDCV", new byte[24]),
            Pngs.chunk("cLLI", new byte[8]),
            Pngs.chunk("sPLT", new Bytes().ascii("name\0").add(8).toArray()));

    assertThat(Reading.of(file).kept()).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tEXt", "zTXt", "iTXt", "tIME", "eXIf", "prVt", "abcd", "iDOT", "dSIG"})
  void chunksWithMetadataAreRemoved(String type) {
    byte[] metadata = Pngs.chunk(type, new Bytes().ascii("Author\0SECRET").toArray());
    byte[] after = Pngs.of(Pngs.header(), idat(Pngs.pixels()), metadata, Pngs.END, metadata);

    assertThat(Reading.of(Pngs.with(metadata)).kept()).isEqualTo(PLAIN);
    assertThat(Reading.of(after).kept()).isEqualTo(PLAIN);
  }

  @Test
  void chunkThatIsLongerThanItsKindIsDropped() {
    byte[] file = Pngs.with(Pngs.chunk("gAMA", new Bytes().ascii("<script>").toArray()));

    assertThat(Reading.of(file).kept()).isEqualTo(PLAIN);
  }

  @Test
  void damagedChunkIsDroppedIfThePictureDrawsWithoutIt() {
    byte[] gamma = Pngs.chunk("gAMA", new byte[4], 1);
    byte[] exif = Pngs.chunk("eXIf", tiff(6), 1);

    assertThat(Reading.of(Pngs.with(gamma, exif)).kept()).isEqualTo(PLAIN);
  }

  @Test
  void damagedChunkIsRefusedIfThePictureNeedsIt() {
    byte[] damaged = Pngs.chunk("IDAT", Pngs.pixels(), 1);

    Reading.refuses(Pngs.of(Pngs.header(), damaged, Pngs.END), "damaged chunk");
  }

  private static byte[] tiff(int orientation) {
    byte[] segment = Jpegs.exif(true, orientation);
    return Arrays.copyOfRange(segment, 10, segment.length);
  }

  @Test
  void orientationStaysAsTheOnlyTagAndTurnsTheSize() {
    Reading reading = Reading.of(Pngs.with(Pngs.chunk("eXIf", tiff(6))));

    assertThat(reading.found().width()).isEqualTo(Pngs.HEIGHT);
    assertThat(reading.found().height()).isEqualTo(Pngs.WIDTH);
    assertThat(reading.kept()).hasSize(PLAIN.length + 12 + 26);
    assertThat(Reading.of(reading.kept())).usingRecursiveComparison().isEqualTo(reading);
  }

  @Test
  void orientationAfterThePixelsIsNotUsed() {
    byte[] exif = Pngs.chunk("eXIf", tiff(6));
    byte[] file = Pngs.of(Pngs.header(), idat(Pngs.pixels()), exif, Pngs.END);

    Reading reading = Reading.of(file);

    assertThat(reading.found().width()).isEqualTo(Pngs.WIDTH);
    assertThat(reading.kept()).isEqualTo(PLAIN);
  }

  @Test
  void everyPieceCutFromTheEndIsMissed() {
    for (byte[] file : new byte[][] {PLAIN, Pngs.animation()}) {
      for (int length = 8; length < file.length; length++) {
        Reading.refuses(Arrays.copyOf(file, length), "The PNG");
      }
    }
  }

  @Test
  void pixelsThatAreMissingAreMissedAfterWholeChunks() {
    byte[] rows = Pngs.rows(Pngs.WIDTH, Pngs.HEIGHT);
    byte[] pixels = Pngs.pixels();
    byte[] half = idat(Arrays.copyOf(pixels, pixels.length / 2));
    byte[] lastByte = idat(Pngs.deflated(Arrays.copyOf(rows, rows.length - 1)));

    Reading.refuses(Pngs.of(Pngs.header(), half, Pngs.END), "fewer pixels");
    Reading.refuses(Pngs.of(Pngs.header(), lastByte, Pngs.END), "fewer pixels");
    Reading.refuses(Pngs.of(Pngs.header(), idat(new byte[0]), Pngs.END), "fewer pixels");
    Reading.refuses(Pngs.of(Pngs.header(), Pngs.END), "no pixels");
  }

  @Test
  void pixelsMayComeInManyPiecesButTogether() {
    byte[] pixels = Pngs.pixels();
    byte[] first = idat(Arrays.copyOf(pixels, 20));
    byte[] second = idat(Arrays.copyOfRange(pixels, 20, pixels.length));
    byte[] text = chunk("tEXt", 'a', 0, 'b');
    byte[] file = Pngs.of(Pngs.header(), first, idat(new byte[0]), second, Pngs.END);

    assertThat(Reading.of(file).kept()).isEqualTo(file);
    Reading.refuses(Pngs.of(Pngs.header(), first, text, second, Pngs.END), "fewer pixels");
  }

  @Test
  void wrongChecksumOfThePixelsIsToleratedAndARowWithoutAFilterIsNot() {
    byte[] pixels = Pngs.pixels();
    pixels[pixels.length - 1] ^= 1;
    byte[] file = Pngs.of(Pngs.header(), idat(pixels), Pngs.END);
    byte[] rows = Pngs.rows(Pngs.WIDTH, Pngs.HEIGHT);
    rows[Pngs.WIDTH + 1] = 5;

    assertThat(Reading.of(file).kept()).isEqualTo(file);
    Reading.refuses(Pngs.of(Pngs.header(), idat(Pngs.deflated(rows)), Pngs.END), "unknown filter");
  }

  @Test
  void pixelChunksAfterTheLastPixelGo() {
    byte[] more = idat(new Bytes().ascii("SECRET").toArray());
    byte[] file = Pngs.of(Pngs.header(), idat(Pngs.pixels()), more, Pngs.END);

    assertThat(Reading.of(file).kept()).isEqualTo(PLAIN);
  }

  @ParameterizedTest
  @CsvSource({"1,2", "4,2", "16,3", "4,4", "2,6", "8,1", "8,5", "8,7", "3,0", "32,0", "0,0"})
  void depthsThatAColourTypeDoesNotHaveAreRefused(int depth, int colour) {
    byte[] header = Pngs.header(4, 4, depth, colour, 0);

    Reading.refuses(Pngs.of(header, idat(Pngs.pixels()), Pngs.END), "values do not fit");
  }

  @Test
  void paletteMustStandBeforeThePixelsOfAnIndexedPicture() {
    byte[] header = Pngs.header(Pngs.WIDTH, Pngs.HEIGHT, 8, 3, 0);
    byte[] palette = Pngs.chunk("PLTE", new byte[768]);
    byte[] file = Pngs.of(header, palette, idat(Pngs.pixels()), Pngs.END);

    assertThat(Reading.of(file).kept()).isEqualTo(file);
    Reading.refuses(Pngs.of(header, idat(Pngs.pixels()), Pngs.END), "lacks its palette");
    Reading.refuses(Pngs.of(header, palette, palette), "critical chunk");
    Reading.refuses(Pngs.of(header, Pngs.chunk("PLTE", new byte[771])), "wrong length");
  }

  @Test
  void unknownCriticalChunkIsRefused() {
    Reading.refuses(Pngs.with(chunk("ABCD", 1)), "critical chunk");
    Reading.refuses(Pngs.with(Pngs.header()), "critical chunk");
  }

  @Test
  void sizesBeyondTheLimitsAreRefusedAtTheHeader() {
    Reading.refuses(Pngs.of(Pngs.header(30_000, 30_000, 8, 6, 0)), "more pixels");
    Reading.refuses(Pngs.of(Pngs.header(65_535, 65_535, 8, 6, 0)), "wider or higher");
    Reading.refuses(Pngs.of(Pngs.header(-1, 1, 8, 6, 0)), "wider or higher");
    Reading.refuses(Pngs.of(Pngs.header(0, 1, 8, 6, 0)), "no width");
  }

  @Test
  void someSurplusAfterThePixelsStays() {
    byte[] rows = Arrays.copyOf(Pngs.rows(Pngs.WIDTH, Pngs.HEIGHT), 60_000);
    byte[] file = Pngs.of(Pngs.header(), idat(Pngs.deflated(rows)), Pngs.END);

    assertThat(Reading.of(file).kept()).isEqualTo(file);
  }

  @Test
  void bombAfterThePixelsIsRefused() {
    byte[] bomb = Pngs.deflated(new byte[64 << 20]);
    byte[] moving =
        Pngs.of(
            Pngs.header(),
            Pngs.animationControl(2),
            Pngs.frameControl(0, Pngs.WIDTH, Pngs.HEIGHT, 0),
            idat(Pngs.pixels()),
            Pngs.frameControl(1, 1, 1, 0),
            Pngs.chunk("fdAT", new Bytes().big32(2).add(bomb).toArray()),
            Pngs.END);

    Reading.refuses(Pngs.of(Pngs.header(), idat(bomb), Pngs.END), "far more pixels");
    Reading.refuses(moving, "far more pixels");
  }

  @Test
  void floodsEndAtTheirLimit() {
    byte[] head = Pngs.of(Pngs.header());
    new Endless(head, Pngs.chunk("tEXt", new byte[0])).isRefused("more parts", 300_000);
    new Endless(head, Pngs.chunk("zTXt", new byte[90_000])).isRefused("more metadata", 9 << 20);
    new Endless(head, Pngs.chunk("sPLT", new byte[90_000])).isRefused("more metadata", 9 << 20);
    new Endless(head, Pngs.chunk("gAMA", new byte[4])).isRefused("more parts", 400_000);

    byte[] start = Pngs.of(Pngs.header(), idat(Pngs.pixels()));
    new Endless(start, idat(new byte[0])).isRefused("more parts", 300_000);
  }
}
