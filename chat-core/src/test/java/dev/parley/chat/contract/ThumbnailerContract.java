package dev.parley.chat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.attachment.internal.UploadStaging;
import dev.parley.chat.attachment.spi.Thumbnail;
import dev.parley.chat.attachment.spi.ThumbnailSource;
import dev.parley.chat.attachment.spi.Thumbnailer;
import dev.parley.chat.attachment.spi.Thumbnailer.Drawing;
import dev.parley.chat.attachment.spi.Thumbnailer.Undrawn;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.memory.InMemoryAttachments;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The promises of {@link Thumbnailer}. */
public abstract class ThumbnailerContract {
  private static final int RED = 0xFFE02020;
  private static final int GREEN = 0xFF20C020;
  private static final int BLUE = 0xFF2020E0;
  private static final int GRAY = 0xFF808080;

  /**
   * Supplies the thumbnailer under test.
   *
   * @return one that has enough memory for small pictures
   */
  protected abstract Thumbnailer thumbnailer();

  @ParameterizedTest
  @CsvSource({
    "1200, 300, 480, 120",
    "300, 1200, 120, 480",
    "481, 481, 480, 480",
    "2400, 1, 480, 1",
    "1, 2400, 1, 480",
    "1999, 1001, 480, 240"
  })
  void p1_theLongerSideIsAsLongAsAsked(int width, int height, int smallWidth, int smallHeight) {
    for (ImageFormat format : ImageFormat.values()) {
      BufferedImage small = Drawings.seen(drawn(format, Drawings.plain(width, height, RED)));

      assertThat(small.getWidth()).as("width of %s", format).isEqualTo(smallWidth);
      assertThat(small.getHeight()).as("height of %s", format).isEqualTo(smallHeight);
    }
  }

  /** Where each stored corner is seen, by the table of Exif 2.32, 4.6.4 A. */
  @ParameterizedTest
  @CsvSource({
    "1, TL, TR, BL, BR",
    "2, TR, TL, BR, BL",
    "3, BR, BL, TR, TL",
    "4, BL, BR, TL, TR",
    "5, TL, BL, TR, BR",
    "6, TR, BR, TL, BL",
    "7, BR, TR, BL, TL",
    "8, BL, TL, BR, TR"
  })
  void p1_everyOrientationStandsUpright(
      int orientation, String red, String green, String blue, String gray) {
    BufferedImage stored = Drawings.corners(600, 300, RED, GREEN, BLUE, GRAY);
    ThumbnailSource source =
        new ThumbnailSource(
            ImageFormat.JPEG,
            600,
            300,
            orientation,
            () -> Drawings.bytes(Drawings.file(ImageFormat.JPEG, stored)));

    BufferedImage small = Drawings.seen(drawn(source));

    assertThat(small.getWidth()).isEqualTo(orientation > 4 ? 240 : 480);
    assertThat(small.getHeight()).isEqualTo(orientation > 4 ? 480 : 240);
    Drawings.assertNear(Drawings.corner(small, red), RED);
    Drawings.assertNear(Drawings.corner(small, green), GREEN);
    Drawings.assertNear(Drawings.corner(small, blue), BLUE);
    Drawings.assertNear(Drawings.corner(small, gray), GRAY);
  }

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void p2_coloursStay(ImageFormat format) {
    BufferedImage small =
        Drawings.seen(drawn(format, Drawings.corners(1000, 1000, RED, GREEN, BLUE, GRAY)));

    Drawings.assertNear(Drawings.corner(small, "TL"), RED);
    Drawings.assertNear(Drawings.corner(small, "TR"), GREEN);
    Drawings.assertNear(Drawings.corner(small, "BL"), BLUE);
    Drawings.assertNear(Drawings.corner(small, "BR"), GRAY);
  }

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void p2_grayStaysAsBright(ImageFormat format) {
    BufferedImage gray = new BufferedImage(700, 500, BufferedImage.TYPE_BYTE_GRAY);
    int[] samples = new int[700 * 500];
    Arrays.fill(samples, 128);
    gray.getRaster().setPixels(0, 0, 700, 500, samples);

    Drawings.assertNear(Drawings.seen(drawn(format, gray)).getRGB(100, 100), GRAY);
  }

  @Test
  void p2_whatIsTransparentStaysSo() {
    BufferedImage image = new BufferedImage(800, 800, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 400; y++) {
      for (int x = 0; x < 800; x++) {
        image.setRGB(x, y, x < 400 ? RED : (RED & 0xFFFFFF) | 0x80000000);
      }
    }

    BufferedImage small = Drawings.seen(drawn(ImageFormat.PNG, image));

    Drawings.assertNear(Drawings.corner(small, "TL"), RED);
    Drawings.assertNear(Drawings.corner(small, "TR"), (RED & 0xFFFFFF) | 0x80000000);
    assertThat(Drawings.corner(small, "BL") >>> 24).isZero();
  }

  @Test
  void p2_theEdgeOfSomethingTransparentIsNotDarkened() {
    BufferedImage image = new BufferedImage(961, 961, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 961; y++) {
      for (int x = 0; x < 961; x += 2) {
        image.setRGB(x, y, 0xFFFFFFFF);
      }
    }

    int seen = Drawings.seen(drawn(ImageFormat.PNG, image)).getRGB(240, 240);

    assertThat(seen & 0xFFFFFF).isEqualTo(0xFFFFFF);
    assertThat(seen >>> 24).isBetween(100, 155);
  }

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void p3_cleaningItChangesNoByte(ImageFormat format) {
    BufferedImage image = new BufferedImage(600, 600, BufferedImage.TYPE_INT_ARGB);
    for (int x = 0; x < 600; x++) {
      image.setRGB(x, x, RED);
    }
    Thumbnail small = drawn(format, image);
    String name = "a." + small.format().extensions().get(0);
    UploadStaging staging =
        new UploadStaging(
            InMemoryAttachments.create(Clock.fixed(Samples.NOW, ZoneOffset.UTC)),
            UploadRules.STANDARD);

    try (StagedAttachment cleaned =
        staging.stage(Upload.of(name, new ByteArrayInputStream(small.bytes())))) {
      assertThat(cleaned.attachment().sha256()).isEqualTo(cleaned.receivedSha256());
    }
  }

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void p4_whatIsNotLargerIsNotDrawn(ImageFormat format) {
    assertThat(draw(format, Drawings.plain(480, 300, RED))).isEqualTo(Undrawn.NEVER);
    assertThat(draw(format, Drawings.plain(481, 300, RED))).isInstanceOf(Thumbnail.class);
  }

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void p5_whateverTheBytesAreNothingIsThrown(ImageFormat format) {
    byte[] whole = Drawings.file(format, Drawings.corners(800, 600, RED, GREEN, BLUE, GRAY));
    Random random = new Random(11);
    byte[] noise = new byte[5000];
    random.nextBytes(noise);

    assertThat(draw(format, 800, 600, noise)).isEqualTo(Undrawn.NEVER);
    assertThat(draw(format, 800, 600, new byte[0])).isEqualTo(Undrawn.NEVER);
    for (int round = 0; round < 100; round++) {
      byte[] damaged = Arrays.copyOf(whole, whole.length - random.nextInt(whole.length / 2));
      for (int times = random.nextInt(5); times > 0; times--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      assertThat(draw(format, 800, 600, damaged)).isNotEqualTo(Undrawn.NOT_NOW);
    }
  }

  @Test
  void p5_aStoreThatFailsMayBeAskedAgain() {
    ThumbnailSource source =
        new ThumbnailSource(
            ImageFormat.PNG,
            800,
            600,
            1,
            () -> {
              throw StorageException.busy(null);
            });

    assertThat(thumbnailer().draw(source, 480)).isEqualTo(Undrawn.NOT_NOW);
  }

  @Test
  void p5_fortyAtOnceAreDrawnOrNotNow() throws Exception {
    byte[] file = Drawings.file(ImageFormat.JPEG, Drawings.plain(2000, 2000, BLUE));
    Thumbnailer shared = thumbnailer();
    List<Callable<Drawing>> all = new ArrayList<>();
    for (int number = 0; number < 40; number++) {
      all.add(() -> shared.draw(Drawings.source(ImageFormat.JPEG, 2000, 2000, file), 480));
    }

    List<Drawing> drawings = Samples.together(all);

    assertThat(drawings).noneMatch(Undrawn.NEVER::equals).anyMatch(Thumbnail.class::isInstance);
  }

  @Test
  void aThousandCallsLeaveNothingOpen() throws Exception {
    PortCalls calls = new PortCalls();
    for (ImageFormat format : ImageFormat.values()) {
      byte[] whole = Drawings.file(format, Drawings.plain(500, 20, RED));
      byte[] half = Arrays.copyOf(whole, whole.length / 2);
      byte[] noise = new byte[500];
      calls
          .add("Thumbnailer.draw", time -> assertThat(draw(format, 500, 20, whole)).isNotNull())
          .add("Thumbnailer.draw", time -> assertThat(draw(format, 500, 20, half)).isNotNull())
          .add(
              "Thumbnailer.draw",
              time -> assertThat(draw(format, 500, 20, noise)).isEqualTo(Undrawn.NEVER));
    }
    calls.add("Thumbnailer.draw", time -> p5_aStoreThatFailsMayBeAskedAgain());

    calls.assertEveryMethodIsCalled(Stream.of(Thumbnailer.class));
    calls.assertNothingStaysOpen(className -> false);
  }

  private Drawing draw(ImageFormat format, BufferedImage image) {
    byte[] file = Drawings.file(format, image);
    return draw(format, image.getWidth(), image.getHeight(), file);
  }

  private Drawing draw(ImageFormat format, int width, int height, byte[] file) {
    return thumbnailer().draw(Drawings.source(format, width, height, file), 480);
  }

  private Thumbnail drawn(ImageFormat format, BufferedImage image) {
    byte[] file = Drawings.file(format, image);
    return drawn(Drawings.source(format, image.getWidth(), image.getHeight(), file));
  }

  private Thumbnail drawn(ThumbnailSource source) {
    Drawing drawing = thumbnailer().draw(source, 480);
    assertThat(drawing).isInstanceOf(Thumbnail.class);
    return (Thumbnail) drawing;
  }
}
