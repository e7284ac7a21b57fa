package dev.parley.chat.attachment;

import dev.parley.chat.attachment.AttachmentStore.StoredBytes;
import java.util.function.Supplier;

/**
 * A stored image that is to be drawn small. It has passed every check of its upload, but the bytes
 * may have been damaged since.
 *
 * @param format what its bytes are
 * @param width in pixels as stored, before it is turned; of a GIF the screen's
 * @param height in pixels as stored, before it is turned; of a GIF the screen's
 * @param orientation how it is turned to stand upright (Exif 2.32, 4.6.4 A): 1 to 8, 1 not at all
 * @param bytes opens them, anew at each call; the caller closes what it gets
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
      throw new IllegalArgumentException("An image has pixels, and an orientation from 1 to 8.");
    }
  }
}
