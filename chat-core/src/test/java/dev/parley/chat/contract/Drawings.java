package dev.parley.chat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.spi.Thumbnail;
import dev.parley.chat.attachment.spi.ThumbnailSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Pictures for thumbnails, and what is seen in them. */
public final class Drawings {
  private static final int TOLERANCE = 10;

  private Drawings() {}

  /**
   * Paints one colour.
   *
   * @param width in pixels
   * @param height in pixels
   * @param argb the colour
   * @return the picture
   */
  public static BufferedImage plain(int width, int height, int argb) {
    return corners(width, height, argb, argb, argb, argb);
  }

  /**
   * Paints a quarter in each colour.
   *
   * @param width in pixels
   * @param height in pixels
   * @param topLeft a colour
   * @param topRight a colour
   * @param bottomLeft a colour
   * @param bottomRight a colour
   * @return the picture
   */
  public static BufferedImage corners(
      int width, int height, int topLeft, int topRight, int bottomLeft, int bottomRight) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean left = x < width / 2;
        boolean top = y < height / 2;
        image.setRGB(x, y, top ? (left ? topLeft : topRight) : left ? bottomLeft : bottomRight);
      }
    }
    return image;
  }

  /**
   * Encodes a picture.
   *
   * @param format as what
   * @param image the picture; its transparency is lost in a JPEG
   * @return the file
   */
  public static byte[] file(ImageFormat format, BufferedImage image) {
    BufferedImage written = image;
    if (format == ImageFormat.JPEG && image.getColorModel().hasAlpha()) {
      written = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
      written
          .getRaster()
          .setRect(
              image
                  .getRaster()
                  .createChild(
                      0, 0, image.getWidth(), image.getHeight(), 0, 0, new int[] {0, 1, 2}));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      assertThat(ImageIO.write(written, format.name().toLowerCase(Locale.ROOT), bytes)).isTrue();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * Offers a file for drawing.
   *
   * @param format what it is
   * @param width in pixels
   * @param height in pixels
   * @param file all of it
   * @return the source, not turned
   */
  public static ThumbnailSource source(ImageFormat format, int width, int height, byte[] file) {
    return new ThumbnailSource(format, width, height, 1, () -> bytes(file));
  }

  /**
   * Decodes a thumbnail.
   *
   * @param thumbnail what was drawn
   * @return the picture
   */
  public static BufferedImage seen(Thumbnail thumbnail) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(thumbnail.bytes()));
      assertThat(image).as("picture").isNotNull();
      return image;
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  /**
   * Looks into a corner.
   *
   * @param image a picture
   * @param name TL, TR, BL or BR
   * @return the colour some way from the corner
   */
  public static int corner(BufferedImage image, String name) {
    int x = image.getWidth() / 4;
    int y = image.getHeight() / 4;
    return image.getRGB(
        name.endsWith("L") ? x : image.getWidth() - x,
        name.startsWith("T") ? y : image.getHeight() - y);
  }

  /**
   * Fails unless two colours look the same.
   *
   * @param seen a colour
   * @param wanted another
   */
  public static void assertNear(int seen, int wanted) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      assertThat(Math.abs((seen >> shift & 0xFF) - (wanted >> shift & 0xFF)))
          .as("%08X instead of %08X", seen, wanted)
          .isLessThanOrEqualTo(TOLERANCE);
    }
  }

  static StoredBytes bytes(byte[] file) {
    return StoredBytes.of(file);
  }
}
