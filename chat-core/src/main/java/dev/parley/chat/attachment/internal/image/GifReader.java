package dev.parley.chat.attachment.internal.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * GIF 87a and 89a: reads every block and every pixel's code. Kept are the screen, the colour
 * tables, graphic controls, images and the loop count; every other extension is dropped.
 */
final class GifReader implements ImageReader {
  @Override
  public Found copy(InputStream in, OutputStream out, ImageRules rules) throws IOException {
    return new GifFile(new ImageInput(in, "GIF"), new ImageOutput(out), rules).read();
  }
}
