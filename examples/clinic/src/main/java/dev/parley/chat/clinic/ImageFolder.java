package dev.parley.chat.clinic;

import dev.parley.chat.storage.fs.FileAttachmentStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ensures that images are used only with their own database: a sweep deletes every image that its
 * database does not know, so with the wrong one it would delete all.
 */
final class ImageFolder {
  private static final String REMEDY =
      " name the one they belong to, or another folder."
          + " Only if these two belong together, copy %s to %s.";

  private static final String MISSING =
      "The images are unavailable: {} is not the folder that was used before. Is its disk mounted?"
          + " To go on without the earlier images, copy {} to {}.";

  private static final Logger LOG = LoggerFactory.getLogger(ImageFolder.class);

  private final DataFolder data;
  private final Path marker;

  private ImageFolder(DataFolder data) {
    this.data = data;
    this.marker = data.images().resolve(FileAttachmentStore.MARKER);
  }

  /**
   * Locks the folder while the channel is open, and checks which clinic it belongs to. If an empty
   * folder is in the place of the images, it stays without a marker, and is only reported.
   *
   * @param shared whether other clinics on the same database may use it meanwhile
   * @throws BadSetting if another clinic is running on it, or it belongs to another CHAT_DATA
   */
  static FileChannel claim(DataFolder data, boolean shared) {
    try {
      ImageFolder folder = new ImageFolder(data);
      return shared ? folder.joined() : folder.claimed();
    } catch (IOException failure) {
      throw new BadSetting(
          "CHAT_UPLOAD_DIR: %s cannot be written and locked: %s."
              .formatted(data.images(), Obstacle.of(failure, data.images())),
          failure);
    }
  }

  private FileChannel claimed() throws IOException {
    return used(
        FolderLock.take(lock()), "CHAT_UPLOAD_DIR: another clinic is running on %s.", this::claim);
  }

  /**
   * Uses the folder beside other clinics. The first of them marks it; the others need its id in
   * their CHAT_DATA, since one with another database would delete all images.
   */
  private FileChannel joined() throws IOException {
    return used(
        FolderLock.share(lock()),
        "CHAT_UPLOAD_DIR: a clinic without CHAT_UPLOADS_SHARED is running on %s.",
        this::join);
  }

  /** Compares the id of this CHAT_DATA with that of the folder, and keeps both. */
  @FunctionalInterface
  private interface Connecting {
    void connect(Optional<StoreId> id, Optional<StoreId> marked) throws IOException;
  }

  private FileChannel used(Optional<FileChannel> taken, String refusal, Connecting connecting)
      throws IOException {
    FileChannel lock = taken.orElseThrow(() -> new BadSetting(refusal.formatted(data.images())));
    boolean ours = false;
    try {
      Optional<StoreId> id = idOfData();
      Optional<StoreId> marked = StoreId.read(marker);
      if (isAbsent(id, marked)) {
        LOG.warn(MISSING, data.images(), data.storeId(), marker);
      } else {
        connecting.connect(id, marked);
      }
      ours = true;
      return lock;
    } finally {
      if (!ours) {
        lock.close();
      }
    }
  }

  private void join(Optional<StoreId> id, Optional<StoreId> marked) throws IOException {
    if (marked.isEmpty() && hasImages()) {
      throw new BadSetting(
          "CHAT_UPLOAD_DIR: %s already has images, and no %s that says whose they are."
              .formatted(data.images(), marker.getFileName()));
    }
    StoreId own = id.orElseGet(StoreId::random);
    if (marked.isEmpty()) {
      own.keepUnlessThere(marker);
    }
    StoreId folder = StoreId.read(marker).orElseThrow(() -> new IOException(marker + " is empty"));
    check(marked.isEmpty() ? Optional.of(own) : id, folder);
    if (id.isEmpty()) {
      folder.keep(data.storeId());
    }
    Files.writeString(data.imagesAt(), data.images().toRealPath() + "\n");
  }

  private Path lock() {
    return data.images().resolve(".lock");
  }

  /** Whether an empty folder is in the place of the one that was used before. */
  private boolean isAbsent(Optional<StoreId> id, Optional<StoreId> marked) throws IOException {
    return marked.isEmpty() && id.isPresent() && wasHere() && !hasImages();
  }

  private void claim(Optional<StoreId> id, Optional<StoreId> marked) throws IOException {
    if (marked.isPresent()) {
      check(id, marked.get());
    } else {
      mark(id);
    }
    Files.writeString(data.imagesAt(), data.images().toRealPath() + "\n");
  }

  /** Whether this clinic's id was written to this folder, or to the one that should be mounted. */
  private boolean wasHere() throws IOException {
    return Files.exists(data.imagesAt())
        && Files.readString(data.imagesAt()).strip().equals(data.images().toRealPath().toString());
  }

  private void check(Optional<StoreId> id, StoreId marked) throws IOException {
    // A restored backup has the database and the images in one folder, and no id of its own yet.
    boolean restored = id.isEmpty() && data.wasUsed() && data.holdsItsImages();
    if (restored) {
      marked.keep(data.storeId());
    } else if (!id.equals(Optional.of(marked))) {
      throw new BadSetting(
          ("CHAT_UPLOAD_DIR: the images in %s belong to another CHAT_DATA than %s;" + REMEDY)
              .formatted(data.images(), data.root(), marker, data.storeId()));
    }
  }

  private void mark(Optional<StoreId> known) throws IOException {
    StoreId id = known.orElseGet(StoreId::random);
    // Earlier versions kept no id: a clinic from that time gets one without proof, once.
    boolean fromBefore = known.isEmpty() && data.wasUsed();
    id.keep(data.storeId());
    if (hasImages() && !fromBefore) {
      throw new BadSetting(
          ("CHAT_UPLOAD_DIR: %s already has images that are not known as those of CHAT_DATA %s;"
                  + REMEDY)
              .formatted(data.images(), data.root(), data.storeId(), marker));
    }
    id.keep(marker);
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

  private boolean hasImages() throws IOException {
    try (DirectoryStream<Path> shards =
        Files.newDirectoryStream(data.images(), "[0-9a-f][0-9a-f]")) {
      return shards.iterator().hasNext();
    }
  }
}
