package dev.parley.chat.storage.fs;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.AttachmentStore;
import dev.parley.chat.attachment.Variant;
import dev.parley.chat.error.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps images as files below one folder, whole or not at all: each is written beside its place,
 * forced to the disk, and then linked to its name, which never replaces a file. Several processes
 * may share the folder. Thread-safe, without a lock of its own; holds nothing open between calls
 * and needs no closing.
 *
 * <p>The age of an image counts from its last byte, by the file system's clock.
 *
 * <p>Where the file system can, folders are made with mode 0750 and files with 0640. Symbolic links
 * below the folder are never followed: what is behind one is not there.
 */
public final class FileAttachmentStore implements AttachmentStore {
  private final Shards shards;

  private FileAttachmentStore(Shards shards) {
    this.shards = shards;
  }

  /**
   * Opens a folder, making it if it is missing, and removes what killed processes left half
   * written. That looks into every folder below, at most 65,536.
   *
   * @param folder where the images are; may be a symbolic link itself
   * @return the store
   * @throws StorageException if the folder cannot be made, read and written
   */
  public static FileAttachmentStore in(Path folder) {
    return in(folder, Disk.real());
  }

  static FileAttachmentStore in(Path folder, Disk disk) {
    try {
      FileAttachmentStore store = new FileAttachmentStore(Shards.in(folder, disk));
      store.shards.from("", Leftovers.unlocked()::remove);
      return store;
    } catch (IOException failure) {
      throw DiskErrors.translated(failure, folder);
    }
  }

  @Override
  public Staged stage(AttachmentId id, Variant variant, Content content) {
    try {
      Path shard = shards.make(id);
      return StagedFile.write(shards, shard, FileName.of(id, variant), content);
    } catch (IOException failure) {
      throw DiskErrors.translated(failure, shards.root());
    }
  }

  @Override
  public Optional<StoredBytes> open(AttachmentId id, Variant variant) {
    try {
      Optional<Path> file = shards.file(id, FileName.of(id, variant));
      return file.isPresent() ? FileBytes.open(file.get()) : Optional.empty();
    } catch (IOException failure) {
      throw DiskErrors.translated(failure, shards.root());
    }
  }

  @Override
  public boolean delete(AttachmentId id) {
    try {
      boolean any = false;
      // The original last: while it is there, a delete cut short is found by the next sweep. For
      // the same reason nothing is forced to the disk here.
      for (Variant variant : FileName.originalLast()) {
        Optional<Path> file = shards.file(id, FileName.of(id, variant));
        any |= file.isPresent() && shards.disk().remove(file.get());
      }
      return any;
    } catch (IOException failure) {
      throw DiskErrors.translated(failure, shards.root());
    }
  }

  @Override
  public List<AttachmentId> storedBefore(Instant time, Optional<AttachmentId> after, int limit) {
    Originals originals = new Originals(time, after, limit);
    Leftovers leftovers = Leftovers.before(time);
    try {
      shards.from(
          after.map(AttachmentId::value).orElse(""),
          shard -> leftovers.remove(shard) && Strays.remove(shard) && originals.collect(shard));
      return originals.found();
    } catch (IOException failure) {
      throw DiskErrors.translated(failure, shards.root());
    }
  }
}
