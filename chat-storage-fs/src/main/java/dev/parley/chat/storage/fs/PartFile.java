package dev.parley.chat.storage.fs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file being written. It stays locked meanwhile. The operating system releases the lock when the
 * process dies, which shows {@link Leftovers} that the file is abandoned.
 */
final class PartFile {
  private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);
  private static final int TRIES = 10;

  private final Path path;
  private final FileChannel channel;

  private PartFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static PartFile create(Path shard, String name) throws IOException {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      PartFile part = open(shard.resolve(FileName.part(name)));
      if (part.isOurs()) {
        return part;
      }
      part.discard();
    }
    throw new IOException("Another process removes new files before they can be locked.");
  }

  Path path() {
    return path;
  }

  FileChannel channel() {
    return channel;
  }

  void discard() {
    try {
      // Delete before releasing the lock: afterwards another process would delete it as well.
      Files.deleteIfExists(path);
    } catch (IOException failure) {
      LOG.warn("A half-written file could not be removed; the next start will try.", failure);
    }
    try {
      channel.close();
    } catch (IOException failure) {
      LOG.warn("A half-written file could not be closed.", failure);
    }
  }

  private static PartFile open(Path path) throws IOException {
    return new PartFile(
        path,
        FileChannel.open(
            path,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            Modes.ofFile(path)));
  }

  /** Another process that looks for leftovers may have removed the file before it was locked. */
  @SuppressWarnings("resource") // the lock lasts as long as the channel
  private boolean isOurs() {
    try {
      FileLock lock = channel.tryLock();
      return lock != null && Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException noLocksHere) {
      return true;
    }
  }
}
