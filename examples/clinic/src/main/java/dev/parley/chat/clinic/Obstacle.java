package dev.parley.chat.clinic;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Describes what keeps a folder from being made or written, and what an operator can do about it.
 * The system's own message depends on its language, and names no remedy.
 */
final class Obstacle {
  private static final long NO_SPACE_BYTES = 64L * 1024;

  private Obstacle() {}

  /** The cause and the remedy, as the end of a sentence. */
  static String of(IOException failure, Path path) {
    Path there = nearest(path);
    boolean isInTheWay = !there.equals(path.toAbsolutePath()) && !Files.isDirectory(there);
    if (isInTheWay
        || (failure instanceof FileAlreadyExistsException && Files.isRegularFile(there))) {
      return there + " is a file, not a folder; name another folder";
    }
    if (Files.isSymbolicLink(path) && !Files.exists(path)) {
      return path + " is a link to nothing; make its target, or name another folder";
    }
    return onDisk(failure, there);
  }

  private static String onDisk(IOException failure, Path there) {
    try {
      FileStore disk = Files.getFileStore(there);
      if (disk.isReadOnly()) {
        return there + " is on a read-only file system; name another folder, or mount it writable";
      }
      if (disk.getTotalSpace() == 0) {
        return there + " is not on a disk; name a folder that is";
      }
      if (disk.getUsableSpace() < NO_SPACE_BYTES) {
        return "the disk of " + there + " is full; free some space";
      }
    } catch (IOException unknown) {
      failure.addSuppressed(unknown);
    }
    return remaining(failure, there);
  }

  private static String remaining(IOException failure, Path there) {
    if (failure instanceof AccessDeniedException denied) {
      return "this user has no right to %s; grant it, or name another folder"
          .formatted(denied.getFile() == null ? there : denied.getFile());
    }
    return failure instanceof FileSystemException known && known.getReason() != null
        ? "%s: %s; name another folder".formatted(known.getFile(), known.getReason())
        : String.valueOf(failure.getMessage());
  }

  private static Path nearest(Path path) {
    Path there = path.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }
}
