package dev.parley.chat.attachment.spi;

import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import java.util.function.Supplier;

/**
 * A stored image of which a thumbnail is to be drawn. It has passed every check of its upload, but
 * the bytes may have been damaged since.
 *
 * @param format what its bytes are
 * @param width in pixels as stored, before it is turned; of a GIF the screen's
 * @param height in pixels as stored, before it is turned; of a GIF the screen's
 * @param orientation how it is turned to stand upright (Exif 2.32, 4.6.4 A): 1 to 8, 1 not at all
 * @param bytes opens them again at each call; the caller closes what it gets
 */
public record ThumbnailSource(
    ImageFormat format, int width, int height, int orientation, Supplier<StoredBytes> bytes) {
  /**
   * Validates the bounds.
   *
   * @throws IllegalArgumentException if one is broken
   */
  public ThumbnailSource {
    if (width < 1 || height < 1 || orientation < 1 || orientation > 8) {
      throw new IllegalArgumentException(
          "An image must have pixels and an orientation from 1 to 8.");
    }
  }
}
