package dev.parley.chat.attachment.internal.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * PNG and APNG: reads every chunk, and inflates the pixels to count them without holding them. Kept
 * are the chunks that affect the drawing: header, palette, pixels, transparency, colour space,
 * physical size, animation; and the orientation.
 */
final class PngReader implements ImageReader {
  @Override
  public Found copy(InputStream in, OutputStream out, ImageRules rules) throws IOException {
    try (PngPixels pixels = new PngPixels()) {
      return new PngFile(new ImageInput(in, "PNG"), new ImageOutput(out), rules, pixels).read();
    }
  }
}
