package dev.parley.chat.storage.fs;

import dev.parley.chat.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Tells a full disk from a broken one; Java has no type for it, only the system's words. */
final class DiskErrors {
  private static final long NO_ROOM_BYTES = 64L * 1024;

  private DiskErrors() {}

  static StorageException translated(IOException failure, Path near) {
    return isFull(failure, near)
        ? StorageException.full(failure)
        : StorageException.failed(failure);
  }

  private static boolean isFull(IOException failure, Path near) {
    String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return Stream.of("no space left", "quota exceeded", "not enough space")
            .anyMatch(words::contains)
        || hasNoRoom(near);
  }

  /** The words come in the system's language, the room left does not. */
  private static boolean hasNoRoom(Path near) {
    try {
      return Files.getFileStore(near).getUsableSpace() < NO_ROOM_BYTES;
    } catch (IOException unknown) {
      return false;
    }
  }
}
