package dev.parley.chat.clinic;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.storage.fs.FileAttachmentStore;
import dev.parley.chat.storage.s3.S3AttachmentStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the images are: in a folder, or in a bucket that the operator has configured. Thread-safe.
 *
 * @param store stores them
 * @param folder the folder; empty for a bucket
 */
record Images(AttachmentStore store, Optional<Path> folder) {
  private static final AttachmentId NONE = new AttachmentId("0".repeat(32) + ".png");

  static Images open(Settings settings, DataFolder data, OpenResources opened) {
    return settings
        .bucket()
        .map(bucket -> inBucket(bucket, opened))
        .orElseGet(() -> new Images(inFolder(data), Optional.of(data.images())));
  }

  /**
   * Returns whether they are reachable. A probe writes nothing; the file system reports whether it
   * could.
   *
   * @throws IOException if the store cannot be read
   */
  boolean areReachable() throws IOException {
    try (StoredBytes nothing =
        store.open(NONE, Variant.ORIGINAL).orElse(StoredBytes.of(new byte[0]))) {
      return nothing.size() >= 0 && folder.map(Files::isWritable).orElse(true);
    }
  }

  private static Images inBucket(BucketSettings bucket, OpenResources opened) {
    return new Images(
        S3AttachmentStore.in(opened.add(bucket.client()), bucket.name())
            .withPrefix(bucket.prefix()),
        Optional.empty());
  }

  private static AttachmentStore inFolder(DataFolder data) {
    Path folder = data.images();
    try {
      return Files.exists(folder.resolve(FileAttachmentStore.MARKER))
          ? FileAttachmentStore.in(folder)
          : new AwaitedImages(folder, data.storeId());
    } catch (ChatException failure) {
      String reason =
          failure.getCause() instanceof IOException cause ? ": " + Obstacle.of(cause, folder) : "";
      throw new BadSetting(
          "CHAT_UPLOAD_DIR: " + folder + " cannot be used" + reason + ".", failure);
    }
  }
}
