package dev.parley.chat.attachment;

import java.util.Optional;

/**
 * A stored image that somebody may see, permitted at the moment it was asked for; made by {@code
 * Chat} for one request, not to be kept. Immutable.
 */
public final class StoredImage {
  private final Attachment attachment;
  private final AttachmentStore store;

  /**
   * Joins what a message says of an image with its bytes.
   *
   * @param attachment as the message names it
   * @param store where the bytes are
   */
  public StoredImage(Attachment attachment, AttachmentStore store) {
    this.attachment = attachment;
    this.store = store;
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
   * Opens the bytes.
   *
   * @param variant which form
   * @return the bytes, closed by the caller; empty if the store does not have this form
   */
  public Optional<AttachmentStore.StoredBytes> open(Variant variant) {
    return store.open(attachment.id(), variant);
  }
}
