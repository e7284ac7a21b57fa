package dev.parley.chat.storage.fs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes files that killed processes were writing: a part file whose lock is free, or, where a
 * file system has no locks, one last written a day before the sweep's time.
 */
final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Instant time;

  private Leftovers(Instant time) {
    this.time = time;
  }

  /** Removes only files whose lock is free. */
  static Leftovers unlocked() {
    return new Leftovers(Instant.MIN);
  }

  static Leftovers before(Instant time) {
    return new Leftovers(time);
  }

  /** Cleans one folder, and always returns true, so that the visit continues. */
  boolean remove(Path shard) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(shard, ".*.part")) {
      for (Path part : parts) {
        String name = part.getFileName().toString();
        // This process never opens its own part files a second time: closing any handle would
        // release the lock.
        if (FileName.isPart(name) && !FileName.isPartOfThisProcess(name)) {
          removeIfAbandoned(part);
        }
      }
    } catch (NoSuchFileException gone) {
      LOG.trace("A folder disappeared meanwhile.", gone);
    } catch (DirectoryIteratorException failure) {
      throw failure.getCause();
    }
    return true;
  }

  /** A file that cannot be removed does no harm, so it is no reason to refuse images. */
  private void removeIfAbandoned(Path part) {
    try {
      if (Files.isRegularFile(part, NOFOLLOW_LINKS)) {
        removeIfFree(part);
      }
    } catch (NoSuchFileException finished) {
      LOG.trace("A half-written image was finished meanwhile.", finished);
    } catch (IOException failure) {
      LOG.warn("A half-written image could not be removed.", failure);
    }
  }

  private void removeIfFree(Path part) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE, NOFOLLOW_LINKS)) {
      removeIfFree(part, channel);
    }
  }

  private void removeIfFree(Path part, FileChannel channel) throws IOException {
    try (FileLock lock = channel.tryLock()) {
      if (lock != null && Files.deleteIfExists(part)) {
        LOG.info("Removed a half-written image of a process that was killed.");
      }
    } catch (IOException noLocksHere) {
      removeIfOld(part);
    }
  }

  private void removeIfOld(Path part) throws IOException {
    Instant written = Files.getLastModifiedTime(part, NOFOLLOW_LINKS).toInstant();
    if (written.plus(ABANDONED).isBefore(time)) {
      Files.deleteIfExists(part);
    }
  }
}
