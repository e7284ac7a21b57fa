package dev.parley.chat.storage.s3;

import dev.parley.chat.error.spi.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Distinguishes a full disk of temporary files from a broken one. */
final class LocalErrors {
  private static final long NO_SPACE_BYTES = 64L * 1024;

  private LocalErrors() {}

  static StorageException translated(IOException failure, Path folder) {
    return isFull(failure, folder)
        ? StorageException.full(failure)
        : StorageException.unavailable(failure);
  }

  /** The message depends on the system's language; the free space does not. */
  private static boolean isFull(IOException failure, Path folder) {
    try {
      return String.valueOf(failure.getMessage()).contains("No space left")
          || Files.getFileStore(folder).getUsableSpace() < NO_SPACE_BYTES;
    } catch (IOException unknown) {
      return false;
    }
  }
}
