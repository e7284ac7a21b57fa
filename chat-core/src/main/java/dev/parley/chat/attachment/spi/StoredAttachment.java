package dev.parley.chat.attachment.spi;

import dev.parley.chat.attachment.Attachment;

/**
 * A stored file that the caller may read. Created by {@code Chat} for one request only, since the
 * permission was checked then. Immutable.
 */
public interface StoredAttachment {
  /**
   * Returns the attachment as its message describes it.
   *
   * @return the attachment
   */
  Attachment attachment();

  /**
   * Returns the file as it was sent, cleaned.
   *
   * @return its bytes
   */
  AttachmentBytes original();

  /**
   * Returns an image with its longer side at 480 pixels. It is drawn now if this is the first
   * request for it. Takes as long as the thumbnailer, and waits at most ten seconds for another
   * thread that draws the same image.
   *
   * @param thumbnailer draws it
   * @return the thumbnail; the original if that is small, is no image, or cannot be drawn now
   */
  AttachmentBytes small(Thumbnailer thumbnailer);

  /**
   * Compares the stored original with the hash that its message keeps. Reads it to its end.
   *
   * @return whether the bytes are those that were sent
   * @throws dev.parley.chat.error.spi.StorageException if the store fails
   */
  Integrity verify();
}
