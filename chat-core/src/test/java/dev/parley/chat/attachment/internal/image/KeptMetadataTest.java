package dev.parley.chat.attachment.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.UploadRules;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of an image and is no pixel has a bound, also when it is inflated. */
class KeptMetadataTest {
  private static final int LARGE = 3 << 20;
  private static final int TOO_LARGE = (4 << 20) + 1;
  private static final UploadRules AS_SENT = UploadRules.STANDARD.withMetadataKept();
  private static final byte[] PNG = Pngs.with();
  private static final byte[] JPEG = Jpegs.grey(3, 2);

  /** A profile with a header that names its size; noise, so that it deflates to no less. */
  private static byte[] profile(int announced, int length) {
    byte[] profile = new byte[length];
    new Random(11).nextBytes(profile);
    byte[] size = new Bytes().big32(announced).toArray();
    System.arraycopy(size, 0, profile, 0, 4);
    System.arraycopy(new Bytes().ascii("acsp").toArray(), 0, profile, 36, 4);
    return profile;
  }

  private static byte[] iccp(byte[] profile) {
    return compressed("iCCP", "name\0\0", profile);
  }

  private static byte[] compressed(String type, String fields, byte[] data) {
    return Pngs.chunk(type, new Bytes().ascii(fields).add(Pngs.deflated(data)).toArray());
  }

  private static byte[] icc(int number, int of, byte[] piece) {
    Bytes body = new Bytes().ascii("ICC_PROFILE\0").add(number, of).add(piece);
    return Jpegs.segment(0xE2, body.toArray());
  }

  /** As encoders write it: pieces of the most that a segment holds. */
  private static byte[] segments(byte[] profile) {
    int most = 65_533 - 14;
    int count = (profile.length + most - 1) / most;
    Bytes bytes = new Bytes();
    for (int at = 0; at < count; at++) {
      int end = Math.min(profile.length, (at + 1) * most);
      bytes.add(icc(at + 1, count, Arrays.copyOfRange(profile, at * most, end)));
    }
    return bytes.toArray();
  }

  private static byte[] jpegWith(byte[] segments) {
    return Bytes.insert(JPEG, 2, segments);
  }

  @ParameterizedTest
  @ValueSource(ints = {560, 3_144, 557_168, LARGE, TOO_LARGE - 1})
  void profilesOfRealSizesStayByteForByte(int size) {
    byte[] png = Pngs.with(iccp(profile(size, size)));
    byte[] jpeg = jpegWith(segments(profile(size, size)));

    assertThat(Reading.of(jpeg).kept()).isEqualTo(jpeg);
    if (size <= LARGE) {
      assertThat(Reading.of(png).kept()).isEqualTo(png);
    }
  }

  @Test
  void profileThatSaysItIsTooLargeIsLeftOut() {
    byte[] profile = profile(TOO_LARGE, TOO_LARGE);
    byte[] zeroes = profile(TOO_LARGE, 4_000);

    assertThat(Reading.of(Pngs.with(iccp(profile))).kept()).isEqualTo(PNG);
    assertThat(Reading.of(Pngs.with(iccp(zeroes))).kept()).isEqualTo(PNG);
    assertThat(Reading.of(jpegWith(segments(profile))).kept()).isEqualTo(JPEG);
    Reading.refuses(Pngs.with(iccp(zeroes)), AS_SENT, "larger colour profile");
    Reading.refuses(jpegWith(segments(profile)), AS_SENT, "larger colour profile");
  }

  @ParameterizedTest
  @ValueSource(ints = {TOO_LARGE, 80 << 20})
  void profileThatInflatesToMoreThanAllowedIsRefused(int size) {
    byte[] lying = profile(560, 560);
    byte[] bomb = iccp(Arrays.copyOf(lying, size));
    byte[] zeroes = iccp(new byte[size]);

    Reading.refuses(Pngs.with(bomb), "larger colour profile");
    Reading.refuses(Pngs.with(zeroes), "larger colour profile");
    Reading.refuses(Pngs.with(zeroes), AS_SENT, "larger colour profile");
  }

  @Test
  void bombBeforeTheProfileThatCountsIsMeasuredToo() {
    byte[] small = iccp(profile(560, 560));
    byte[] bomb = iccp(new byte[TOO_LARGE]);

    Reading.refuses(Pngs.with(bomb, small), "larger colour profile");
    assertThat(Reading.of(Pngs.with(small, bomb)).kept()).isEqualTo(Pngs.with(small));
    Reading.refuses(Pngs.with(small, bomb), AS_SENT, "larger colour profile");
  }

  @Test
  void bombIsReadNoFurtherThanItsLimit() {
    byte[] head =
        new Bytes()
            .add(Pngs.of(Pngs.header()))
            .big32(1 << 22)
            .ascii("iCCPname\0\0")
            .add(0x78, 0x01)
            .toArray();
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(new byte[30_000]);
    byte[] flushed = new byte[1000];
    int length = deflater.deflate(flushed, 0, flushed.length, Deflater.SYNC_FLUSH);
    deflater.end();

    new Endless(head, Arrays.copyOf(flushed, length)).isRefused("larger colour profile", 50_000);
  }

  @Test
  void profilesSegmentsAreKeptOnceAndWithOneCount() {
    byte[] piece = profile(200, 100);
    byte[] first = icc(1, 2, piece);
    byte[] second = icc(2, 2, piece);
    byte[] both = new Bytes().add(first).add(second).toArray();
    byte[] swapped = new Bytes().add(second).add(first).toArray();
    byte[] stray =
        new Bytes()
            .add(icc(0, 2, piece))
            .add(first)
            .add(first)
            .add(icc(3, 2, piece))
            .add(icc(2, 3, piece))
            .add(second)
            .add(icc(0, 0, piece))
            .toArray();

    assertThat(Reading.of(jpegWith(both)).kept()).isEqualTo(jpegWith(both));
    assertThat(Reading.of(jpegWith(swapped)).kept()).isEqualTo(jpegWith(swapped));
    assertThat(Reading.of(jpegWith(stray)).kept()).isEqualTo(jpegWith(both));
  }

  @Test
  void segmentsThatAreTooLargeTogetherAreRefused() {
    byte[] lying = profile(560, TOO_LARGE);

    Reading.refuses(jpegWith(segments(lying)), "larger colour profile");
  }

  /** Browsers draw without such a profile, so it would only hide what it contains. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 39, 40, 560, 200_000})
  void whatIsNoProfileIsDropped(int size) {
    byte[] junk = Arrays.copyOfRange(profile(560, size + 100), 100, size + 100);

    assertThat(Reading.of(Pngs.with(iccp(junk))).kept()).isEqualTo(PNG);
    assertThat(Reading.of(jpegWith(segments(junk))).kept()).isEqualTo(JPEG);
    assertThat(Reading.of(Pngs.with(iccp(junk), iccp(profile(560, 560)))).kept())
        .isEqualTo(Pngs.with(iccp(profile(560, 560))));
  }

  @Test
  void profileWhoseHeaderSaysTooLittleIsDropped() {
    assertThat(Reading.of(Pngs.with(iccp(profile(131, 560)))).kept()).isEqualTo(PNG);
    assertThat(Reading.of(jpegWith(icc(1, 1, profile(131, 560)))).kept()).isEqualTo(JPEG);
  }

  @Test
  void brokenProfileIsDropped() {
    byte[] data = new Bytes().ascii("name\0\0").add(Pngs.deflated(profile(560, 560))).toArray();
    byte[] cut = Pngs.chunk("iCCP", Arrays.copyOf(data, data.length - 1));
    byte[] half = Pngs.chunk("iCCP", Arrays.copyOf(data, data.length / 2));
    byte[] wrongSum = Pngs.chunk("iCCP", data, 1);
    byte[] unnamed = compressed("iCCP", "name", profile(560, 560));

    for (byte[] broken : List.of(cut, half, wrongSum, unnamed, iccp(profile(561, 560)))) {
      assertThat(Reading.of(Pngs.with(broken)).kept()).isEqualTo(PNG);
    }
    assertThat(Reading.of(Pngs.with(Pngs.chunk("iCCP", new byte[0]))).kept()).isEqualTo(PNG);
    assertThat(Reading.of(Pngs.with(Pngs.chunk("iCCP", Bytes.of(1, 0, 0).toArray()))).kept())
        .isEqualTo(PNG);
  }

  @Test
  void whatFollowsAProfileInItsChunkGoes() {
    byte[] data = new Bytes().ascii("name\0\0").add(Pngs.deflated(profile(560, 560))).toArray();
    byte[] more = Pngs.chunk("iCCP", new Bytes().add(data).ascii("SECRET").toArray());

    assertThat(Reading.of(Pngs.with(more)).kept()).isEqualTo(Pngs.with(Pngs.chunk("iCCP", data)));
  }

  @Test
  void profileAfterTheFirstScanGoesForNoBrowserLooksThere() {
    byte[] file = Pictures.jpeg(Pictures.painted(BufferedImage.TYPE_INT_RGB, 24, 16), true);
    byte[] late = Bytes.insert(file, file.length - 2, segments(profile(560, 560)));

    assertThat(Reading.of(late).kept()).isEqualTo(Reading.of(file).kept());
  }

  @ParameterizedTest
  @CsvSource({"gAMA,4", "cHRM,32", "sBIT,4", "tRNS,256", "bKGD,6", "hIST,512", "pHYs,9", "sPLT,99"})
  void chunkThatComesAgainIsDropped(String type, int length) {
    byte[] chunk = Pngs.chunk(type, new byte[length]);
    byte[] again = Pngs.chunk(type, Arrays.copyOf(new byte[] {1}, length));

    assertThat(Reading.of(Pngs.with(chunk, again, again)).kept()).isEqualTo(Pngs.with(chunk));
  }

  @Test
  void chunkThatIsIntactIsTakenAfterADamagedOneAndAfterThePalette() {
    byte[] header = Pngs.header(Pngs.WIDTH, Pngs.HEIGHT, 8, 3, 0);
    byte[] palette = Pngs.chunk("PLTE", new byte[768]);
    byte[] pixels = Pngs.chunk("IDAT", Pngs.pixels());
    byte[] damaged = Pngs.chunk("tRNS", new byte[256], 1);
    byte[] chunk = Pngs.chunk("tRNS", new byte[256]);
    byte[] file = Pngs.of(header, chunk, palette, chunk, pixels, Pngs.END);

    assertThat(Reading.of(file).kept()).isEqualTo(file);
    assertThat(Reading.of(Pngs.of(header, palette, damaged, chunk, pixels, Pngs.END)).kept())
        .isEqualTo(Pngs.of(header, palette, chunk, pixels, Pngs.END));
  }

  @Test
  void suggestedPaletteLargerThanAnyPictureNeedsIsDropped() {
    assertThat(Reading.of(Pngs.with(Pngs.chunk("sPLT", new byte[50_000]))).kept()).isEqualTo(PNG);
  }

  @ParameterizedTest
  @CsvSource({"zTXt,'Comment\0\0'", "iTXt,'Comment\0\1\0en\0Kommentar\0'"})
  void compressedTextIsDroppedAndItsBombRefusedWhereFilesAreStoredAsSent(
      String type, String fields) {
    byte[] text = compressed(type, fields, new Bytes().ascii("SECRET").toArray());
    byte[] bomb = compressed(type, fields, new byte[80 << 20]);
    byte[] late = Pngs.of(Pngs.header(), Pngs.chunk("IDAT", Pngs.pixels()), bomb, Pngs.END);

    assertThat(Reading.of(Pngs.with(text)).kept()).isEqualTo(PNG);
    assertThat(Reading.of(Pngs.with(bomb)).kept()).isEqualTo(PNG);
    assertThat(Reading.of(Pngs.with(text), AS_SENT).found().frames()).isEqualTo(1);
    Reading.refuses(Pngs.with(bomb), AS_SENT, "larger colour profile or text");
    Reading.refuses(late, AS_SENT, "larger colour profile or text");
  }

  @Test
  void textBetweenAFrameAndItsDataDoesNotDisturbTheFrame() {
    byte[] text = compressed("zTXt", "Comment\0\0", new byte[100]);
    byte[] file =
        Pngs.of(
            Pngs.header(),
            Pngs.animationControl(2),
            Pngs.frameControl(0, Pngs.WIDTH, Pngs.HEIGHT, 0),
            Pngs.chunk("IDAT", Pngs.pixels()),
            Pngs.frameControl(1, 4, 4, 8),
            text,
            Pngs.frameData(2, Pngs.deflated(Pngs.rows(4, 4))),
            Pngs.END);

    assertThat(Reading.of(file, AS_SENT).found().frames()).isEqualTo(2);
  }

  @Test
  void jpegTablesHaveABound() {
    byte[] head = new Bytes().add(Jpegs.START).add(Jpegs.frame(0xC0, 8, 8)).toArray();

    byte[] manyTables = Jpegs.segment(0xDB, new byte[65 * 1000]);

    new Endless(head, manyTables).isRefused("more tables", 2 << 20);
  }

  @Test
  void arithmeticConditioningThatNamesNoTableIsRefused() {
    byte[] usual = Jpegs.segment(0xCC, Bytes.of(0x00, 0x10, 0x10, 5).toArray());
    byte[] text = Jpegs.segment(0xCC, new Bytes().ascii("SECRET").toArray());
    byte[] odd = Jpegs.segment(0xCC, Bytes.of(0, 0x10, 1).toArray());

    assertThat(Reading.of(jpegWith(usual)).kept()).isEqualTo(jpegWith(usual));
    Reading.refuses(jpegWith(text), "wrong number");
    Reading.refuses(jpegWith(odd), "wrong length");
  }
}
