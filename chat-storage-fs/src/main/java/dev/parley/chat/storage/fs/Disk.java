package dev.parley.chat.storage.fs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a power loss makes a difference to, apart from the rest, so that tests can see that it is
 * asked for, and when, and let it fail. Thread-safe.
 */
interface Disk {
  /** The one there is. */
  static Disk real() {
    return new Disk() {};
  }

  /** Returns once the bytes of a file outlast a power loss. */
  default void force(FileChannel file) throws IOException {
    file.force(true);
  }

  /** Returns once the names in a folder outlast a power loss. */
  default void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Removes a file and tells whether it was there; a power loss may bring it back. */
  default boolean remove(Path file) throws IOException {
    return Files.deleteIfExists(file);
  }
}
