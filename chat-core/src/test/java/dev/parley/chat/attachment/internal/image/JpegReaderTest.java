package dev.parley.chat.attachment.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegReaderTest {
  private static final int AFTER_START = 2;

  private static byte[] photograph(boolean progressive) {
    return Pictures.jpeg(Pictures.painted(BufferedImage.TYPE_INT_RGB, 61, 47), progressive);
  }

  private static byte[] withSegment(byte[] file, int marker, Bytes body) {
    return Bytes.insert(file, AFTER_START, Jpegs.segment(marker, body.toArray()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cleanPhotographComesOutByteForByte(boolean progressive) {
    byte[] file = photograph(progressive);

    Reading reading = Reading.of(file);

    assertThat(reading.found()).isEqualTo(new ImageReader.Found(61, 47, 1));
    assertThat(reading.kept()).isEqualTo(file);
  }

  @Test
  void greyAndFourInksAreTaken() {
    byte[] grey = Pictures.jpeg(Pictures.painted(BufferedImage.TYPE_BYTE_GRAY, 9, 130), true);
    byte[] inks = Pictures.fourInks(33, 20);

    assertThat(Reading.of(grey).kept()).isEqualTo(grey);
    assertThat(Pictures.samples(Reading.of(inks).kept(), 0)).isEqualTo(Pictures.samples(inks, 0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyKindOfMetadataGoesAndThePixelsStay(boolean progressive) {
    byte[] file = photograph(progressive);
    byte[] full = withSegment(file, 0xFE, new Bytes().ascii("SECRET comment"));
    full = withSegment(full, 0xED, new Bytes().ascii("Photoshop 3.0\0 SECRET"));
    full = withSegment(full, 0xE1, new Bytes().ascii("http://ns.adobe.com/xap/1.0/\0 SECRET"));
    full = withSegment(full, 0xE1, new Bytes().ascii("http://ns.adobe.com/xmp/extension/\0SECRET"));
    full = withSegment(full, 0xE2, new Bytes().ascii("MPF\0SECRET"));
    full = withSegment(full, 0xE0, new Bytes().ascii("JFXX\0").add(0x10).ascii("SECRET"));
    full = withSegment(full, 0xEB, new Bytes().ascii("HDR_RI SECRET"));
    full = Bytes.insert(full, AFTER_START, Jpegs.exif(false, 1));
    full = new Bytes().add(full).add(file).ascii("SECRET").toArray();

    Reading reading = Reading.of(full);

    assertThat(reading.kept()).isEqualTo(file);
  }

  @Test
  void colourProfileAndAdobeSegmentStay() {
    byte[] file = photograph(false);
    byte[] adobe = Bytes.of(0, 100, 0, 0, 0, 0, 1).toArray();
    byte[] full = withSegment(file, 0xEE, new Bytes().ascii("Adobe").add(adobe));
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    full = withSegment(full, 0xE2, new Bytes().ascii("ICC_PROFILE\0").add(1, 1).add(profile));

    assertThat(Reading.of(full).kept()).isEqualTo(full);
  }

  @Test
  void whatFollowsTheAdobeSegmentAndTheHeaderGoes() {
    byte[] thumbnail =
        Jpegs.segment(
            0xE0,
            new Bytes().ascii("JFIF\0").add(1, 1, 0, 0, 1, 0, 1, 1, 1).ascii("RGB").toArray());
    byte[] adobe = new Bytes().ascii("Adobe").add(0, 100, 0, 0, 0, 0, 1).toArray();
    byte[] long14 = Jpegs.segment(0xEE, new Bytes().add(adobe).ascii("SECRET").toArray());
    byte[] rest =
        Arrays.copyOfRange(Jpegs.grey(2, 2), 2 + Jpegs.JFIF.length, Jpegs.grey(2, 2).length);
    byte[] file = new Bytes().add(Jpegs.START).add(thumbnail).add(long14).add(rest).toArray();

    assertThat(Reading.of(file).kept())
        .isEqualTo(
            new Bytes()
                .add(Jpegs.START)
                .add(Jpegs.JFIF)
                .add(Jpegs.segment(0xEE, adobe))
                .add(rest)
                .toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void orientationStaysAsTheOnlyTag(int orientation) {
    byte[] file = Jpegs.grey(3, 2);
    byte[] little = Bytes.insert(file, AFTER_START, Jpegs.exif(true, orientation));
    byte[] big = Bytes.insert(file, AFTER_START, Jpegs.exif(false, orientation));

    Reading reading = Reading.of(little);

    boolean lying = orientation > 4;
    assertThat(reading.found().width()).isEqualTo(lying ? 16 : 24);
    assertThat(reading.found().height()).isEqualTo(lying ? 24 : 16);
    assertThat(reading.kept()).hasSize(file.length + 36);
    assertThat(Reading.of(big)).usingRecursiveComparison().isEqualTo(reading);
    assertThat(Reading.of(reading.kept())).usingRecursiveComparison().isEqualTo(reading);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 0xFFFF})
  void orientationThatTurnsNothingGoes(int orientation) {
    byte[] file = Jpegs.grey(3, 2);
    byte[] full = Bytes.insert(file, AFTER_START, Jpegs.exif(false, orientation));

    assertThat(Reading.of(full).kept()).isEqualTo(file);
  }

  @Test
  void onlyTheFirstExifSegmentTurnsThePicture() {
    byte[] file = Jpegs.grey(3, 2);
    byte[] second = Bytes.insert(file, AFTER_START, Jpegs.exif(false, 6));
    byte[] both = Bytes.insert(second, AFTER_START, Jpegs.exif(false, 1));

    assertThat(Reading.of(both).kept()).isEqualTo(file);
  }

  @Test
  void everyPieceCutFromTheEndIsMissed() {
    for (boolean progressive : new boolean[] {false, true}) {
      byte[] file = photograph(progressive);
      for (int length = 3; length < file.length; length++) {
        Reading.refuses(Arrays.copyOf(file, length), "ends before");
      }
    }
  }

  @Test
  void halfAScanWithAnEndAppendedIsRefused() {
    byte[] data = Jpegs.zeroes(2 * 100);
    byte[] half = Arrays.copyOf(data, data.length / 2);
    byte[] file = Jpegs.head(10, 10).add(half).add(Jpegs.END).toArray();
    byte[] empty = Jpegs.head(10, 10).add(Jpegs.END).toArray();

    Reading.refuses(file, "ends before its pixels");
    Reading.refuses(empty, "ends before its pixels");
  }

  @Test
  void halfAProgressiveScanWithAnEndAppendedIsRefused() {
    byte[] head =
        new Bytes()
            .add(Jpegs.START)
            .add(Jpegs.quantization())
            .add(Jpegs.frame(0xC2, 80, 80))
            .add(Jpegs.huffman())
            .toArray();
    Bytes direct = new Bytes().add(head).add(Jpegs.scan(0, 0, 1)).add(Jpegs.zeroes(100));
    Bytes refined = new Bytes().add(direct).add(Jpegs.scan(0, 0, 0x10));
    Bytes band = new Bytes().add(direct).add(Jpegs.scan(1, 63, 0));

    assertThat(Reading.of(new Bytes().add(direct).add(Jpegs.END).toArray()).found().width())
        .isEqualTo(80);
    byte[] half = Jpegs.zeroes(48);
    Reading.refuses(new Bytes().add(refined).add(half).add(Jpegs.END).toArray(), "its pixels");
    Reading.refuses(new Bytes().add(band).add(half).add(Jpegs.END).toArray(), "its pixels");
  }

  @Test
  void restartMarkersAreKeptAndCounted() {
    Bytes whole = restarts(4);
    byte[] file = new Bytes().add(whole).add(Jpegs.END).toArray();
    byte[] cut = new Bytes().add(restarts(2)).add(Jpegs.END).toArray();

    assertThat(Reading.of(file).kept()).isEqualTo(file);
    assertThat(Pictures.samples(file, 0)).hasSize(64 * 20);
    Reading.refuses(cut, "ends before its pixels");
  }

  /** Twenty blocks in intervals of five. */
  private static Bytes restarts(int intervals) {
    Bytes bytes =
        new Bytes()
            .add(Jpegs.START)
            .add(Jpegs.quantization())
            .add(Jpegs.frame(0xC0, 40, 32))
            .add(Jpegs.huffman())
            .add(Jpegs.segment(0xDD, Bytes.of(0, 5).toArray()))
            .add(Jpegs.scan(0, 63, 0));
    for (int interval = 0; interval < intervals; interval++) {
      bytes.add(Jpegs.zeroes(10));
      if (interval < 3) {
        bytes.add(0xFF, 0xD0 + interval);
      }
    }
    return bytes;
  }

  @Test
  void restartIntervalLostInTheMiddleCostsNotThePicture() {
    byte[] file = new Bytes().add(restarts(4)).add(Jpegs.END).toArray();
    int second = Bytes.indexOf(file, Bytes.of(0xFF, 0xD0).toArray());
    byte[] damaged =
        new Bytes()
            .add(Arrays.copyOf(file, second))
            .add(Arrays.copyOfRange(file, second + 4, file.length))
            .toArray();

    assertThat(Reading.of(damaged).found().height()).isEqualTo(32);
  }

  @Test
  void junkBetweenSegmentsGoesAndFillBytesStay() {
    byte[] file = Jpegs.grey(2, 2);
    byte[] filled = Bytes.insert(file, AFTER_START, Bytes.of(0xFF, 0xFF, 0xFF).toArray());
    int afterHeader = AFTER_START + Jpegs.JFIF.length;
    byte[] junk = Bytes.insert(file, afterHeader, new Bytes().ascii("<script>").toArray());

    assertThat(Reading.of(filled).kept()).isEqualTo(filled);
    assertThat(Reading.of(junk).kept()).isEqualTo(file);
  }

  @Test
  void bytesBetweenTheLastPixelAndTheEndGo() {
    byte[] file = Jpegs.grey(8, 8);
    byte[] junk = new byte[50];
    Arrays.fill(junk, (byte) 'x');
    byte[] full = Bytes.insert(file, file.length - 2, junk);

    assertThat(Reading.of(full).kept().length).isLessThan(file.length + 8);
  }

  @Test
  void framesOfMotionJpegNeedNoHuffmanTables() {
    byte[] file = photograph(false);
    Bytes without = new Bytes().add(Jpegs.START);
    int at = AFTER_START;
    while ((file[at + 1] & 0xFF) != 0xDA) {
      int length = 2 + ((file[at + 2] & 0xFF) << 8 | (file[at + 3] & 0xFF));
      if ((file[at + 1] & 0xFF) != 0xC4) {
        without.add(Arrays.copyOfRange(file, at, at + length));
      }
      at += length;
    }
    without.add(Arrays.copyOfRange(file, at, file.length));

    assertThat(Reading.of(without.toArray()).kept()).isEqualTo(without.toArray());
  }

  @Test
  void missingPartsAreNamed() {
    byte[] scan = Jpegs.scan(0, 63, 0);
    byte[] data = Jpegs.zeroes(2);
    Bytes start = new Bytes().add(Jpegs.START).add(Jpegs.huffman());
    byte[] noFrame = new Bytes().add(start).add(scan).add(data).add(Jpegs.END).toArray();
    byte[] frame = Jpegs.frame(0xC0, 8, 8);
    byte[] noTable = new Bytes().add(start).add(frame).add(scan).add(data).add(Jpegs.END).toArray();
    byte[] noScan = new Bytes().add(start).add(frame).add(Jpegs.END).toArray();

    Reading.refuses(noFrame, "scan before its frame");
    Reading.refuses(noTable, "lacks a table");
    Reading.refuses(noScan, "every component");
  }

  @ParameterizedTest
  @ValueSource(ints = {0xC3, 0xC5, 0xC7, 0xCB, 0xCD, 0xCF})
  void processesThatNoBrowserShowsAreRefused(int marker) {
    byte[] file = new Bytes().add(Jpegs.START).add(Jpegs.frame(marker, 8, 8)).toArray();

    Reading.refuses(file, "browsers do not show");
  }

  @Test
  void sizesBeyondTheLimitsAreRefusedAtTheHeader() {
    Bytes start = new Bytes().add(Jpegs.START);

    Reading.refuses(
        new Bytes().add(start).add(Jpegs.frame(0xC0, 30_000, 30_000)).toArray(), "more pixels");
    Reading.refuses(
        new Bytes().add(start).add(Jpegs.frame(0xC0, 65_535, 1)).toArray(), "wider or higher");
    Reading.refuses(new Bytes().add(start).add(Jpegs.frame(0xC0, 0, 8)).toArray(), "no width");
    Reading.refuses(new Bytes().add(start).add(Jpegs.frame(0xC0, 8, 0)).toArray(), "no width");
  }

  @Test
  void floodsEndAtTheirLimit() {
    Endless comments = new Endless(Jpegs.START, Bytes.of(0xFF, 0xFE, 0, 2).toArray());
    comments.isRefused("more parts", 100_000);

    byte[] large = Jpegs.segment(0xE5, new byte[60_000]);
    new Endless(Jpegs.START, large).isRefused("more metadata", 9 << 20);

    byte[] head =
        new Bytes()
            .add(Jpegs.START)
            .add(Jpegs.quantization())
            .add(Jpegs.frame(0xC2, 8, 8))
            .add(Jpegs.huffman())
            .toArray();
    byte[] scan = new Bytes().add(Jpegs.scan(0, 0, 0)).add(Jpegs.zeroes(1)).toArray();
    new Endless(head, scan).isRefused("more scans", 20_000);
  }
}
