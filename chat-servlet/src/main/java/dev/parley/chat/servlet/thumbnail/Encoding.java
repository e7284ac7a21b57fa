package dev.parley.chat.servlet.thumbnail;

import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.attachment.spi.Thumbnail;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes a thumbnail: as JPEG, or as PNG if it has transparency. */
final class Encoding {
  private static final float JPEG_QUALITY = 0.82f;

  private Encoding() {}

  static Thumbnail of(Pixels pixels) throws IOException {
    ImageFormat format = pixels.isOpaque() ? ImageFormat.JPEG : ImageFormat.PNG;
    ImageWriter writer = JdkCodecs.writer(format);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (format == ImageFormat.JPEG) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(JPEG_QUALITY);
      }
      writer.write(null, new IIOImage(image(pixels, format), null, null), param);
    } finally {
      writer.dispose();
    }
    return Thumbnail.of(format, bytes.toByteArray());
  }

  private static BufferedImage image(Pixels pixels, ImageFormat format) {
    int type =
        format == ImageFormat.JPEG ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
    BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), type);
    image.getRaster().setDataElements(0, 0, pixels.width(), pixels.height(), pixels.argb());
    return image;
  }
}
