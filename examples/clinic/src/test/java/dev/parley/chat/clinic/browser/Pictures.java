package dev.parley.chat.clinic.browser;

import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Images made for the test. */
final class Pictures {
  private Pictures() {}

  /** Red on its left half, blue on its right, so that a rotated one can be recognized. */
  static byte[] halves(String format, int width, int height) {
    return written(format, picture(width, height));
  }

  /** The halves as a camera sees them, with a grain that makes their file large. */
  static byte[] grainy(int width, int height) {
    BufferedImage image = picture(width, height);
    Random random = new Random(7);
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    for (int at = 0; at < pixels.length; at++) {
      pixels[at] ^= random.nextInt(32) * 0x010101;
    }
    image.setRGB(0, 0, width, height, pixels, 0, width);
    return written("jpg", image);
  }

  /** Noise, which no format makes small. */
  static byte[] noise(String format, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    int[] pixels = random.ints((long) width * height).toArray();
    image.setRGB(0, 0, width, height, pixels, 0, width);
    return written(format, image);
  }

  /** Rows of dark marks on white, like letters: much to see, and little for a lossless format. */
  static byte[] written(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.DARK_GRAY);
    Random random = new Random(7);
    for (int y = 10; y < height - 20; y += 24) {
      for (int x = 20; x < width - 20; x += 3) {
        graphics.fillRect(x, y + random.nextInt(14), 1 + random.nextInt(2), 1 + random.nextInt(3));
      }
    }
    graphics.dispose();
    return written("png", image);
  }

  /** The same PNG with a second frame, which chunks of other kinds precede. */
  static byte[] moving(byte[] png) {
    ByteBuffer rest = ByteBuffer.wrap(png, 8, png.length - 8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    bytes.write(png, 0, 8);
    byte[] size = new byte[8];
    while (rest.hasRemaining()) {
      byte[] content = new byte[rest.getInt()];
      int type = rest.getInt();
      rest.get(content).getInt();
      if (type == type("IHDR")) {
        System.arraycopy(content, 0, size, 0, 8);
        chunk(bytes, "IHDR", content);
        chunk(bytes, "iCCP", profile());
        chunk(bytes, "prVt", new byte[9_000]);
        chunk(bytes, "acTL", ByteBuffer.allocate(8).putInt(2).putInt(0).array());
        chunk(bytes, "fcTL", frame(0, size));
      } else if (type == type("IDAT")) {
        chunk(bytes, "IDAT", content);
        data.writeBytes(content);
      }
    }
    chunk(bytes, "fcTL", frame(1, size));
    ByteBuffer second = ByteBuffer.allocate(4 + data.size()).putInt(2).put(data.toByteArray());
    chunk(bytes, "fdAT", second.array());
    chunk(bytes, "IEND", new byte[0]);
    return bytes.toByteArray();
  }

  private static byte[] profile() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("sRGB\0\0".getBytes(StandardCharsets.ISO_8859_1));
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
      deflated.write(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return bytes.toByteArray();
  }

  private static byte[] frame(int number, byte[] size) {
    ByteBuffer control = ByteBuffer.allocate(26).putInt(number).put(size).putInt(0).putInt(0);
    return control.putShort((short) 1).putShort((short) 10).array();
  }

  private static int type(String name) {
    return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
  }

  private static void chunk(ByteArrayOutputStream bytes, String name, byte[] content) {
    byte[] named = ByteBuffer.allocate(4 + content.length).putInt(type(name)).put(content).array();
    CRC32 sum = new CRC32();
    sum.update(named);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    bytes.writeBytes(named);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  /** The same JPEG with an Exif segment that rotates it. */
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
