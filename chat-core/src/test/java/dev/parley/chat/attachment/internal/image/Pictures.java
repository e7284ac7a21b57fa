package dev.parley.chat.attachment.internal.image;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/** Pictures by the JDK's encoders, and what its decoders see in a file. */
final class Pictures {
  private Pictures() {}

  /** A picture of a type of BufferedImage with something in every corner. */
  static BufferedImage painted(int type, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, type);
    Random random = new Random(7);
    WritableRaster raster = image.getRaster();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int band = 0; band < raster.getNumBands(); band++) {
          int bits = raster.getSampleModel().getSampleSize(band);
          int value = ((x * (band + 3) + y * 5) << (bits / 3)) + random.nextInt(1 << (bits / 2));
          raster.setSample(x, y, band, value & ((1 << bits) - 1));
        }
      }
    }
    return image;
  }

  static byte[] jpeg(BufferedImage image, boolean progressive) {
    return encoded("jpeg", new IIOImage(image, null, null), progressive);
  }

  /** Four inks without any colour conversion, as printers' programs write them. */
  static byte[] fourInks(int width, int height) {
    WritableRaster raster =
        java.awt.image.Raster.createInterleavedRaster(
            java.awt.image.DataBuffer.TYPE_BYTE, width, height, 4, null);
    int[] pixel = new int[4];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int ink = 0; ink < 4; ink++) {
          pixel[ink] = (x * (ink + 2) + y * 3) & 0xFF;
        }
        raster.setPixel(x, y, pixel);
      }
    }
    return encoded("jpeg", new IIOImage(raster, null, null), false);
  }

  static byte[] png(BufferedImage image, boolean interlaced) {
    return encoded("png", new IIOImage(image, null, null), interlaced);
  }

  static byte[] gif(BufferedImage image, boolean interlaced) {
    return encoded("gif", new IIOImage(image, null, null), interlaced);
  }

  private static byte[] encoded(String format, IIOImage image, boolean progressive) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setProgressiveMode(
        progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, image, settings);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The samples of one frame as the JDK decodes them, before any colour conversion if it can. */
  static int[] samples(byte[] file, int frame) {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      ImageReader reader = ImageIO.getImageReaders(in).next();
      try {
        reader.setInput(in);
        java.awt.image.Raster raster =
            reader.canReadRaster() ? reader.readRaster(frame, null) : reader.read(frame).getData();
        return raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
      } finally {
        reader.dispose();
      }
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
