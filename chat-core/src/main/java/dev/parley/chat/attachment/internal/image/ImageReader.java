package dev.parley.chat.attachment.internal.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads one image format from its first byte to its end without decoding it, and copies what is
 * kept. Constant memory; thread-safe.
 */
public interface ImageReader {
  /**
   * Reads JPEG.
   *
   * @return a reader
   */
  static ImageReader jpeg() {
    return new JpegReader();
  }

  /**
   * Reads PNG.
   *
   * @return a reader
   */
  static ImageReader png() {
    return new PngReader();
  }

  /**
   * Reads GIF.
   *
   * @return a reader
   */
  static ImageReader gif() {
    return new GifReader();
  }

  /**
   * Checks an image and copies it.
   *
   * @param in the file from its first byte; its own failures are unchecked
   * @param out where the kept bytes go
   * @param rules the limits
   * @return what was found
   * @throws dev.parley.chat.error.ChatException INVALID_IMAGE if it is not whole and well-formed,
   *     or passes a limit
   * @throws IOException only what {@code out} throws
   */
  Found copy(InputStream in, OutputStream out, ImageRules rules) throws IOException;

  /**
   * What a reader found.
   *
   * @param width in pixels as a viewer sees it
   * @param height in pixels as a viewer sees it
   * @param frames 1, or more for an animation
   */
  record Found(int width, int height, int frames) {}
}
