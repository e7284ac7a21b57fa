package dev.parley.chat.attachment;

import dev.parley.chat.attachment.AttachmentStore.StoredBytes;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One form of an image, as it is served: its type and hash are those of its own bytes. Immutable,
 * and like {@link StoredImage} not to be kept.
 */
public final class ImageBytes {
  private final ImageFormat format;
  private final String sha256;
  private final Supplier<Optional<StoredBytes>> bytes;

  ImageBytes(ImageFormat format, String sha256, Supplier<Optional<StoredBytes>> bytes) {
    this.format = format;
    this.sha256 = sha256;
    this.bytes = bytes;
  }

  static ImageBytes original(Attachment attachment, AttachmentStore store) {
    return new ImageBytes(
        attachment.format(),
        attachment.sha256(),
        () -> store.open(attachment.id(), Variant.ORIGINAL));
  }

  /**
   * Returns what the bytes are.
   *
   * @return the format
   */
  public ImageFormat format() {
    return format;
  }

  /**
   * Returns the bytes' hash.
   *
   * @return SHA-256, 64 lower-case hex digits
   */
  public String sha256() {
    return sha256;
  }

  /**
   * Opens the bytes.
   *
   * @return the bytes, closed by the caller; empty if the store has lost them
   * @throws dev.parley.chat.error.StorageException if the store fails
   */
  public Optional<StoredBytes> open() {
    return bytes.get();
  }
}
