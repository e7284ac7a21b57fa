package dev.parley.chat.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * PNG and APNG: walks every chunk and inflates the pixels to count them, none is kept in memory.
 * Kept are the chunks that draw: header, palette, pixels, transparency, colour space, physical
 * size, animation; and the orientation.
 */
final class PngReader implements ImageReader {
  @Override
  public Found copy(InputStream in, OutputStream out, UploadRules rules) throws IOException {
    try (PngPixels pixels = new PngPixels()) {
      return new PngFile(new ImageInput(in, "PNG"), new ImageOutput(out), rules, pixels).read();
    }
  }
}
