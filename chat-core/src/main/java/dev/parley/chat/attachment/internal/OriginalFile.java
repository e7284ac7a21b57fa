package dev.parley.chat.attachment.internal;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.spi.StorageException;
import java.io.IOException;
import java.util.Optional;

/** Opens originals. A file of another length was cut or replaced, and is not what was sent. */
final class OriginalFile {
  private OriginalFile() {}

  /**
   * Opens an original of the length that its message keeps.
   *
   * @throws StorageException if it has another length, since it may be restored from a backup
   */
  static Optional<StoredBytes> open(AttachmentStore store, Attachment attachment) {
    Optional<StoredBytes> found = store.open(attachment.id(), Variant.ORIGINAL);
    if (found.isPresent() && found.get().size() != attachment.bytes()) {
      close(found.get());
      String what = "The stored file " + attachment.id().value() + " has a wrong length.";
      throw StorageException.unavailable(new IOException(what));
    }
    return found;
  }

  private static void close(StoredBytes bytes) {
    try (bytes) {
      bytes.size();
    } catch (IOException failure) {
      throw StorageException.unavailable(failure);
    }
  }
}
