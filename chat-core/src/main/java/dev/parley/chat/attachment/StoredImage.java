package dev.parley.chat.attachment;

import dev.parley.chat.attachment.AttachmentStore.StoredBytes;
import dev.parley.chat.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A stored image that somebody may see, permitted at the moment it was asked for; made by {@code
 * Chat} for one request, not to be kept. Immutable.
 */
public final class StoredImage {
  private final Attachment attachment;
  private final AttachmentStore store;
  private final Thumbnails thumbnails;

  /**
   * Joins what a message says of an image with its bytes.
   *
   * @param attachment as the message names it
   * @param store where the bytes are
   * @param thumbnails its small forms
   */
  public StoredImage(Attachment attachment, AttachmentStore store, Thumbnails thumbnails) {
    this.attachment = attachment;
    this.store = store;
    this.thumbnails = thumbnails;
  }

  /**
   * Returns what the message says of it.
   *
   * @return the attachment
   */
  public Attachment attachment() {
    return attachment;
  }

  /**
   * Returns the image as it was sent, cleaned.
   *
   * @return its bytes
   */
  public ImageBytes original() {
    return ImageBytes.original(attachment, store);
  }

  /**
   * Returns the image with its longer side at {@link Thumbnails#LONGEST_SIDE}, drawn now if nobody
   * has asked before. Takes as long as the thumbnailer, and waits at most ten seconds for another
   * thread that draws the same image.
   *
   * @param thumbnailer draws it
   * @return the thumbnail; the original if that is small, or has no thumbnail, or not now
   */
  public ImageBytes small(Thumbnailer thumbnailer) {
    return thumbnails.of(attachment, thumbnailer);
  }

  /**
   * Reads the original to its end and compares it with the hash that its message keeps.
   *
   * @return whether the bytes are those that were sent
   * @throws StorageException if the store cannot tell
   */
  public Integrity verify() {
    Optional<StoredBytes> found = store.open(attachment.id(), Variant.ORIGINAL);
    if (found.isEmpty()) {
      return Integrity.MISSING;
    }
    try (StoredBytes bytes = found.get();
        InputStream in = bytes.from(0)) {
      Sha256 sha256 = Sha256.create();
      byte[] buffer = new byte[8192];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        sha256.update(buffer, 0, count);
      }
      return sha256.hex().equals(attachment.sha256()) ? Integrity.INTACT : Integrity.DAMAGED;
    } catch (IOException failure) {
      throw StorageException.failed(failure);
    }
  }
}
