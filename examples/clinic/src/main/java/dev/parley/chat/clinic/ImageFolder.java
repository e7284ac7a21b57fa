package dev.parley.chat.clinic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Sees to it that images meet only the database that knows them: a sweep deletes whatever its
 * database does not know, so with the wrong one it would delete them all.
 */
final class ImageFolder {
  private static final String REMEDY =
      " name the one they belong to, or another folder."
          + " Only if these two belong together, copy %s to %s.";

  private final DataFolder data;
  private final Path marker;

  private ImageFolder(DataFolder data) {
    this.data = data;
    this.marker = data.images().resolve(".belongs-to");
  }

  /**
   * Locks the folder for as long as the channel is open, and checks whose it is.
   *
   * @throws BadSetting if another clinic is running on it, or it belongs to another CHAT_DATA
   */
  static FileChannel claim(DataFolder data) {
    try {
      return new ImageFolder(data).claimed();
    } catch (IOException failure) {
      throw new BadSetting(
          "CHAT_UPLOAD_DIR: " + data.images() + " cannot be written and locked.", failure);
    }
  }

  private FileChannel claimed() throws IOException {
    FileChannel lock =
        FolderLock.take(marker)
            .orElseThrow(
                () ->
                    new BadSetting(
                        "CHAT_UPLOAD_DIR: another clinic is running on " + data.images() + "."));
    boolean ours = false;
    try {
      Optional<StoreId> id = idOfData();
      Optional<StoreId> marked = marked(lock);
      if (marked.isPresent()) {
        check(id, marked.get());
      } else {
        mark(id, lock);
      }
      ours = true;
      return lock;
    } finally {
      if (!ours) {
        lock.close();
      }
    }
  }

  private void check(Optional<StoreId> id, StoreId marked) throws IOException {
    // A backup put back has the database and the images in one place, and no id of its own yet.
    boolean restored = id.isEmpty() && data.wasUsed() && data.holdsItsImages();
    if (restored) {
      marked.keep(data.storeId());
    } else if (!id.equals(Optional.of(marked))) {
      throw new BadSetting(
          ("CHAT_UPLOAD_DIR: the images in %s belong to another CHAT_DATA than %s;" + REMEDY)
              .formatted(data.images(), data.root(), marker, data.storeId()));
    }
  }

  private void mark(Optional<StoreId> known, FileChannel lock) throws IOException {
    StoreId id = known.orElseGet(StoreId::random);
    // Ids were not always kept: a clinic from before then is taken at its word, once.
    boolean fromBefore = known.isEmpty() && data.wasUsed();
    id.keep(data.storeId());
    if (hasImages() && !fromBefore) {
      throw new BadSetting(
          ("CHAT_UPLOAD_DIR: %s has images already, and not known as those of CHAT_DATA %s;"
                  + REMEDY)
              .formatted(data.images(), data.root(), data.storeId(), marker));
    }
    id.write(lock.truncate(0).position(0));
  }

  private Optional<StoreId> idOfData() {
    try {
      return StoreId.read(data.storeId());
    } catch (IOException failure) {
      throw new BadSetting(
          "CHAT_DATA: %s cannot be read as an id; if the images in %s belong here, copy %s over it."
              .formatted(data.storeId(), data.images(), marker),
          failure);
    }
  }

  /** Empty is one whose start was cut short. */
  private static Optional<StoreId> marked(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(StoreId.DIGITS * 2);
    int read = 0;
    while (read >= 0 && bytes.hasRemaining()) {
      read = channel.read(bytes);
    }
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(new StoreId(text));
  }

  private boolean hasImages() throws IOException {
    try (DirectoryStream<Path> shards =
        Files.newDirectoryStream(data.images(), "[0-9a-f][0-9a-f]")) {
      return shards.iterator().hasNext();
    }
  }
}
