package dev.parley.chat.storage.fs;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.spi.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stores images as files in one folder, completely or not at all. Each is written to a temporary
 * name, forced to the disk, and then linked to its final name, which never replaces a file. Several
 * processes may share the folder. Thread-safe without locks; holds nothing open between calls and
 * needs no closing.
 *
 * <p>The age of an image counts from its last byte, by the file system's clock.
 *
 * <p>Where the file system supports it, folders get mode 0750 and files 0640. Symbolic links below
 * the folder are never followed: their targets count as missing.
 *
 * <p>The folder is identified by the file {@value #MARKER} in it. If it disappears while the store
 * is open, it is not created again; and no other folder is used in its place, such as an empty one
 * or an unmounted disk's mount point. It is used again as soon as it is back, or a copy of it.
 */
public final class FileAttachmentStore implements AttachmentStore {
  /**
   * The name of the file that identifies the folder. The first store that opens the folder writes a
   * random line to it; a host that wants to recognize the folder may write its own before.
   */
  public static final String MARKER = ".belongs-to";

  private final Shards shards;

  private FileAttachmentStore(Shards shards) {
    this.shards = shards;
  }

  /**
   * Opens a folder, and creates it if it is missing. Files that killed processes left half written
   * are removed. This visits every subfolder, at most 65,536.
   *
   * @param folder the folder of the images; may itself be a symbolic link
   * @return the store
   * @throws StorageException if the folder cannot be created, read and written
   */
  public static FileAttachmentStore in(Path folder) {
    return in(folder, Disk.real());
  }

  static FileAttachmentStore in(Path folder, Disk disk) {
    try {
      Shards shards = Shards.in(folder, disk);
      Leftovers leftovers = Leftovers.unlocked();
      leftovers.remove(shards.root().path());
      shards.from("", leftovers::remove);
      return new FileAttachmentStore(shards);
    } catch (IOException failure) {
      throw DiskErrors.atOpening(failure, folder);
    }
  }

  @Override
  public Staged stage(AttachmentId id, Variant variant, Content content) {
    try {
      Path shard = shards.make(id);
      return StagedFile.write(shards.root(), shard, FileName.of(id, variant), content);
    } catch (IOException failure) {
      throw DiskErrors.translated(failure, shards.root().path());
    }
  }

  @Override
  public Optional<StoredBytes> open(AttachmentId id, Variant variant) {
    try {
      Optional<Path> file = shards.file(id, FileName.of(id, variant));
      return file.isPresent() ? FileBytes.open(file.get()) : Optional.empty();
    } catch (IOException failure) {
      throw DiskErrors.translated(failure, shards.root().path());
    }
  }

  @Override
  public boolean delete(AttachmentId id) {
    try {
      boolean any = false;
      // The original is deleted last: while it exists, the next sweep finds an interrupted delete.
      // For the same reason nothing is forced to the disk here.
      for (Variant variant : FileName.originalLast()) {
        Optional<Path> file = shards.file(id, FileName.of(id, variant));
        any |= file.isPresent() && shards.root().disk().remove(file.get());
      }
      return any;
    } catch (IOException failure) {
      throw DiskErrors.translated(failure, shards.root().path());
    }
  }

  @Override
  public List<AttachmentId> storedBefore(Instant time, Optional<AttachmentId> after, int limit) {
    Originals originals = new Originals(time, after, limit);
    Leftovers leftovers = Leftovers.before(time);
    try {
      shards.from(
          after.map(AttachmentId::value).orElse(""),
          shard ->
              leftovers.remove(shard)
                  && OrphanedVariants.remove(shard)
                  && originals.collect(shard));
      return originals.found();
    } catch (IOException failure) {
      throw DiskErrors.translated(failure, shards.root().path());
    }
  }
}
