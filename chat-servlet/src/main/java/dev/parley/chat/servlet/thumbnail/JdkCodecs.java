package dev.parley.chat.servlet.thumbnail;

import dev.parley.chat.attachment.ImageFormat;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.ImageReaderWriterSpi;

/** The JDK's own codecs: a host's class path may contain others that behave differently. */
final class JdkCodecs {
  private JdkCodecs() {}

  static ImageReader reader(ImageFormat format) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(name(format));
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (isOwn(reader.getOriginatingProvider())) {
        return reader;
      }
    }
    throw new IOException("This JDK does not read " + format + ".");
  }

  static ImageWriter writer(ImageFormat format) throws IOException {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(name(format));
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (isOwn(writer.getOriginatingProvider())) {
        return writer;
      }
    }
    throw new IOException("This JDK does not write " + format + ".");
  }

  private static boolean isOwn(ImageReaderWriterSpi provider) {
    return provider.getClass().getModule().equals(ImageIO.class.getModule());
  }

  private static String name(ImageFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }
}
