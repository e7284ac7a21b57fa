package dev.parley.chat.attachment.spi;

import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import java.util.Optional;

/**
 * One form of an attachment as it is served, with its own type and hash. Immutable; like {@link
 * StoredAttachment}, for one request only.
 */
public interface AttachmentBytes {
  /** The media type of bytes that this version does not know (RFC 2046, 4.5.1). */
  String UNKNOWN = "application/octet-stream";

  /**
   * Returns the media type to serve the bytes with.
   *
   * @return a type that is built in or that the host allows; {@link #UNKNOWN} for any other
   */
  String mediaType();

  /**
   * Returns how to serve the bytes.
   *
   * @return an attachment for every type that is not known to be safe inline
   */
  FileType.Disposition disposition();

  /**
   * Returns the hash of the bytes.
   *
   * @return SHA-256, 64 lower-case hex digits
   */
  String sha256();

  /**
   * Opens the bytes.
   *
   * @return the bytes, closed by the caller; empty if the store has lost them
   * @throws dev.parley.chat.error.spi.StorageException if the store fails; so do the bytes while
   *     they are read, instead of an IOException
   */
  Optional<StoredBytes> open();
}
