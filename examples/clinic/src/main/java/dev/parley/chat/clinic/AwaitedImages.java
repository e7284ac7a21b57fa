package dev.parley.chat.clinic;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.storage.fs.FileAttachmentStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Images whose folder is missing at the start, for example since its disk is not mounted. They are
 * unavailable until the folder has the clinic's id again. Thread-safe.
 */
final class AwaitedImages implements AttachmentStore {
  private final Path folder;
  private final Path id;
  private volatile Optional<AttachmentStore> opened = Optional.empty();

  /**
   * Creates the store; opens nothing.
   *
   * @param folder where the images are expected
   * @param id the file with the id that the folder's marker must have
   */
  AwaitedImages(Path folder, Path id) {
    this.folder = folder;
    this.id = id;
  }

  @Override
  public Staged stage(AttachmentId image, Variant variant, Content content) {
    return store().stage(image, variant, content);
  }

  @Override
  public Optional<StoredBytes> open(AttachmentId image, Variant variant) {
    return store().open(image, variant);
  }

  @Override
  public boolean delete(AttachmentId image) {
    return store().delete(image);
  }

  @Override
  public List<AttachmentId> storedBefore(Instant time, Optional<AttachmentId> after, int limit) {
    return store().storedBefore(time, after, limit);
  }

  private AttachmentStore store() {
    Optional<AttachmentStore> known = opened;
    return known.isPresent() ? known.get() : open();
  }

  private synchronized AttachmentStore open() {
    try {
      Optional<StoreId> marked = StoreId.read(folder.resolve(FileAttachmentStore.MARKER));
      if (marked.isEmpty() || !marked.equals(StoreId.read(id))) {
        throw new NoSuchFileException(folder.toString(), null, "not the folder used before");
      }
      AttachmentStore store = FileAttachmentStore.in(folder);
      opened = Optional.of(store);
      return store;
    } catch (IOException missing) {
      throw StorageException.unavailable(missing);
    }
  }
}
