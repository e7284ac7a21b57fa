package dev.parley.chat.storage.fs;

import dev.parley.chat.error.spi.StorageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Distinguishes a full disk from a broken one. Java has no type for it, only the system's message.
 */
final class DiskErrors {
  private static final long NO_SPACE_BYTES = 64L * 1024;

  private DiskErrors() {}

  /** Other failures may be temporary, but a name that is taken stays taken. */
  static StorageException translated(IOException failure, Path near) {
    if (failure instanceof FileAlreadyExistsException) {
      return StorageException.failed(failure);
    }
    return isFull(failure, near)
        ? StorageException.full(failure)
        : StorageException.unavailable(failure);
  }

  /** A folder that cannot be used at startup is a wrong setting. */
  static StorageException atOpening(IOException failure, Path folder) {
    return isFull(failure, folder)
        ? StorageException.full(failure)
        : StorageException.failed(failure);
  }

  private static boolean isFull(IOException failure, Path near) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return Stream.of("no space left", "quota exceeded", "not enough space")
            .anyMatch(message::contains)
        || hasNoSpace(near);
  }

  /** The message depends on the system's language; the free space does not. */
  private static boolean hasNoSpace(Path near) {
    try {
      return Files.getFileStore(near).getUsableSpace() < NO_SPACE_BYTES;
    } catch (IOException unknown) {
      return false;
    }
  }
}
