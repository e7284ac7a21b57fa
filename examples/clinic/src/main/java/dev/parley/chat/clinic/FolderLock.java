package dev.parley.chat.clinic;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prevents a second clinic from using a folder, with a lock that ends with the process, however
 * that ends.
 */
final class FolderLock {
  private FolderLock() {}

  /**
   * Locks a file and creates it if it is missing. It must be read only through this channel:
   * closing any other one releases the lock.
   *
   * @return the locked channel, or empty if another clinic holds the lock
   */
  @SuppressWarnings("resource") // the lock lasts as long as the channel
  static Optional<FileChannel> take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean ours = false;
    try {
      ours = lock(channel) != null;
      return ours ? Optional.of(channel) : Optional.empty();
    } finally {
      if (!ours) {
        channel.close();
      }
    }
  }

  /**
   * Locks a file together with others, so that none of them can {@link #take} it meanwhile.
   *
   * @return the channel, or empty if another clinic has the file for itself
   */
  @SuppressWarnings("resource") // the lock lasts as long as the channel
  static Optional<FileChannel> share(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean ours = false;
    try {
      ours = channel.tryLock(0, Long.MAX_VALUE, true) != null;
      return ours ? Optional.of(channel) : Optional.empty();
    } catch (OverlappingFileLockException sharedInThisProcess) {
      // The locks of one process do not exclude each other, and only one clinic is in a process.
      ours = true;
      return Optional.of(channel);
    } finally {
      if (!ours) {
        channel.close();
      }
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }
}
