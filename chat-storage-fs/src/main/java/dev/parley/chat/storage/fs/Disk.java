package dev.parley.chat.storage.fs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The operations that matter for a power loss, separated so that tests can record them and let them
 * fail. Thread-safe.
 */
interface Disk {
  /** The real disk. */
  static Disk real() {
    return new Disk() {};
  }

  /** Returns once the bytes of a file survive a power loss. */
  default void force(FileChannel file) throws IOException {
    file.force(true);
  }

  /** Returns once the names in a folder survive a power loss. */
  default void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Removes a file and returns whether it existed; a power loss may restore it. */
  default boolean remove(Path file) throws IOException {
    return Files.deleteIfExists(file);
  }
}
