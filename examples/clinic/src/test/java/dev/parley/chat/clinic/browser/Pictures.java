package dev.parley.chat.clinic.browser;

import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;

/** Images made for the test. */
final class Pictures {
  private Pictures() {}

  /** Red on its left half, blue on its right, so that a turned one can be told. */
  static byte[] halves(String format, int width, int height) {
    return written(format, picture(width, height));
  }

  /** Noise, which no format makes small. */
  static byte[] noise(String format, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    int[] pixels = random.ints((long) width * height).toArray();
    image.setRGB(0, 0, width, height, pixels, 0, width);
    return written(format, image);
  }

  /** The same JPEG, said by its Exif segment to be shown turned. */
  static byte[] turned(byte[] jpeg, int orientation) {
    byte[] exif =
        HexFormat.of()
            .parseHex(
                "ffe10022457869660000"
                    + "4d4d002a00000008"
                    + "0001"
                    + "011200030000000100"
                    + "%02x0000".formatted(orientation)
                    + "00000000");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(jpeg, 0, 2);
    bytes.writeBytes(exif);
    bytes.write(jpeg, 2, jpeg.length - 2);
    return bytes.toByteArray();
  }

  static boolean isRed(BufferedImage image, int x, int y) {
    Color color = new Color(image.getRGB(x, y));
    return color.getRed() > 200 && color.getBlue() < 60;
  }

  static BufferedImage read(byte[] image) {
    try {
      return ImageIO.read(new ByteArrayInputStream(image));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static FilePayload file(String name, byte[] bytes) {
    return new FilePayload(name, "application/octet-stream", bytes);
  }

  private static BufferedImage picture(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width / 2, height);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(width / 2, 0, width - width / 2, height);
    graphics.dispose();
    return image;
  }

  private static byte[] written(String format, BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return bytes.toByteArray();
  }
}
