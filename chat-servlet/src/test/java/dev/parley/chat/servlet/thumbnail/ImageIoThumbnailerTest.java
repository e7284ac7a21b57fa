package dev.parley.chat.servlet.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.attachment.spi.Thumbnail;
import dev.parley.chat.attachment.spi.Thumbnailer.Drawing;
import dev.parley.chat.attachment.spi.Thumbnailer.Undrawn;
import dev.parley.chat.contract.Drawings;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** Tests colours that the JDK's decoders draw differently from browsers, and the memory limit. */
class ImageIoThumbnailerTest {
  private static final int GRAY = 0xFF808080;

  /** 128 in linear light, converted to sRGB. */
  private static final int BRIGHT = 0xFFBCBCBC;

  private static final byte[] LINEAR = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
  private static final byte[] JPEG =
      Drawings.file(ImageFormat.JPEG, Drawings.plain(600, 300, GRAY));
  private static final byte[] PNG = Drawings.file(ImageFormat.PNG, Drawings.plain(600, 300, GRAY));

  @Test
  void aProfileIsApplied() {
    byte[] jpeg = insert(JPEG, 2, iccSegment(LINEAR));
    byte[] named = "linear\0\0".getBytes(StandardCharsets.US_ASCII);
    byte[] png = insert(PNG, 33, chunk("iCCP", joined(named, deflated(LINEAR))));

    Drawings.assertNear(seen(ImageFormat.JPEG, jpeg), BRIGHT);
    Drawings.assertNear(seen(ImageFormat.PNG, png), BRIGHT);
    Drawings.assertNear(seen(ImageFormat.JPEG, JPEG), GRAY);
    Drawings.assertNear(seen(ImageFormat.PNG, PNG), GRAY);
  }

  @Test
  void aGrayProfileIsApplied() {
    BufferedImage gray = new BufferedImage(600, 300, BufferedImage.TYPE_BYTE_GRAY);
    int[] samples = new int[600 * 300];
    Arrays.fill(samples, 128);
    gray.getRaster().setPixels(0, 0, 600, 300, samples);
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    byte[] jpeg = insert(Drawings.file(ImageFormat.JPEG, gray), 2, iccSegment(profile));

    Drawings.assertNear(seen(ImageFormat.JPEG, jpeg), BRIGHT);
  }

  @Test
  void aProfileForAnotherKindOfImageIsLeftToBrowsers() {
    byte[] gray = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();

    assertThat(draw(ImageFormat.JPEG, insert(JPEG, 2, iccSegment(gray)))).isEqualTo(Undrawn.NEVER);
    assertThat(draw(ImageFormat.JPEG, insert(JPEG, 2, iccSegment(new byte[200]))))
        .isEqualTo(Undrawn.NEVER);
  }

  @Test
  void aPngWithAGammaOfItsOwnIsLeftToBrowsers() {
    assertThat(draw(ImageFormat.PNG, insert(PNG, 33, chunk("gAMA", number(100_000)))))
        .isEqualTo(Undrawn.NEVER);
    Drawings.assertNear(
        seen(ImageFormat.PNG, insert(PNG, 33, chunk("gAMA", number(45_455)))), GRAY);
  }

  @Test
  void aJpegWithUnnamedColoursIsLeftToBrowsers() {
    byte[] halves = Drawings.file(ImageFormat.JPEG, Drawings.corners(600, 300, GRAY, -1, GRAY, -1));
    byte[] unnamed =
        joined(Arrays.copyOf(halves, 2), Arrays.copyOfRange(halves, 20, halves.length));
    int frame = 0;
    while ((unnamed[frame] & 0xFF) != 0xFF || (unnamed[frame + 1] & 0xFF) != 0xC0) {
      frame++;
    }
    assertThat(draw(ImageFormat.JPEG, unnamed)).isInstanceOf(Thumbnail.class);

    // The same sampling for all three components: the JDK reads that as RGB.
    unnamed[frame + 11] = 0x11;
    assertThat(draw(ImageFormat.JPEG, unnamed)).isEqualTo(Undrawn.NEVER);
  }

  @Test
  void aFrameIsDrawnAtItsPositionOnTheScreen() {
    byte[] gif = Drawings.file(ImageFormat.GIF, Drawings.plain(300, 150, GRAY));
    ByteBuffer moved = ByteBuffer.wrap(gif).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    moved.putShort(6, (short) 600).putShort(8, (short) 300);
    int descriptor = 13 + 3 * (2 << (gif[10] & 7));
    while (gif[descriptor] != 0x2C) {
      descriptor += 2;
      while (gif[descriptor] != 0) {
        descriptor += 1 + (gif[descriptor] & 0xFF);
      }
      descriptor++;
    }
    moved.putShort(descriptor + 1, (short) 300).putShort(descriptor + 3, (short) 150);

    BufferedImage small = Drawings.seen((Thumbnail) draw(ImageFormat.GIF, gif));

    assertThat(small.getWidth()).isEqualTo(480);
    Drawings.assertNear(Drawings.corner(small, "BR"), GRAY);
    assertThat(Drawings.corner(small, "TL") >>> 24).isZero();
  }

  @Test
  void whatDoesNotFitTheMemoryIsNotDrawn() {
    ImageIoThumbnailer small = ImageIoThumbnailer.withMemory(5L << 20);
    byte[] large = Drawings.file(ImageFormat.PNG, Drawings.plain(1900, 1900, GRAY));

    assertThat(small.draw(Drawings.source(ImageFormat.PNG, 600, 300, PNG), 480))
        .isInstanceOf(Thumbnail.class);
    assertThat(small.draw(Drawings.source(ImageFormat.PNG, 1900, 1900, large), 480))
        .isEqualTo(Undrawn.NEVER);
  }

  @Test
  void memoryIsSharedUpToItsLimitAndReleased() throws InterruptedException {
    MemoryBudget budget = new MemoryBudget(10 << 20, 2);
    Deadline noTime = Deadline.in(java.time.Duration.ZERO);
    try (var first = budget.acquire(1, noTime)) {
      try (var second = budget.acquire(5 << 20, noTime);
          var third = budget.acquire(1, noTime)) {
        assertThat(first.granted()).isTrue();
        assertThat(second.granted()).isTrue();
        assertThat(third.granted()).isFalse();
      }
      try (var fourth = budget.acquire(6 << 20, noTime)) {
        assertThat(fourth.granted()).isFalse();
      }
    }
    try (var all = budget.acquire(10 << 20, noTime)) {
      assertThat(all.granted()).isTrue();
    }
  }

  private static Drawing draw(ImageFormat format, byte[] file) {
    return ImageIoThumbnailer.create().draw(Drawings.source(format, 600, 300, file), 480);
  }

  private static int seen(ImageFormat format, byte[] file) {
    Drawing drawing = draw(format, file);
    assertThat(drawing).isInstanceOf(Thumbnail.class);
    return Drawings.seen((Thumbnail) drawing).getRGB(100, 100);
  }

  private static byte[] iccSegment(byte[] profile) {
    byte[] name = "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.US_ASCII);
    byte[] head = {(byte) 0xFF, (byte) 0xE2, 0, 0};
    int length = 2 + name.length + profile.length;
    head[2] = (byte) (length >> 8);
    head[3] = (byte) length;
    return joined(head, joined(name, profile));
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] named = joined(type.getBytes(StandardCharsets.US_ASCII), data);
    CRC32 crc = new CRC32();
    crc.update(named);
    return joined(number(data.length), joined(named, number((int) crc.getValue())));
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  private static byte[] deflated(byte[] data) {
    Deflater deflater = new Deflater();
    deflater.setInput(data);
    deflater.finish();
    byte[] buffer = new byte[data.length + 100];
    int length = deflater.deflate(buffer);
    deflater.end();
    return Arrays.copyOf(buffer, length);
  }

  private static byte[] insert(byte[] file, int at, byte[] more) {
    return joined(Arrays.copyOf(file, at), joined(more, Arrays.copyOfRange(file, at, file.length)));
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(first);
    bytes.writeBytes(second);
    return bytes.toByteArray();
  }
}
