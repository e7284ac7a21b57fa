package dev.parley.chat.jdbc;

import dev.parley.chat.error.spi.StorageException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;

/** Explains in one line why a database cannot be opened, and what to do about it. */
final class Unopened {
  private static final int LONGEST_CHAIN = 32;
  private static final long NO_SPACE_BYTES = 64L * 1024;

  private Unopened() {}

  /** Translates what a host's pool or its driver threw. */
  static RuntimeException database(SQLException failure) {
    if (!OptionalLibraries.hasSqliteDriver()) {
      return cannotBeOpened("The database", failure);
    }
    return because(failure, "The database", Optional.empty());
  }

  /** Translates what the driver threw for a file. */
  static RuntimeException file(SQLException failure, Path file) {
    return because(failure, file.toString(), Optional.of(file));
  }

  /** Translates why a file or its folders cannot be made. */
  static RuntimeException file(IOException failure, Path file) {
    if (hasNoSpace(file)) {
      return StorageException.full(failure);
    }
    String reason =
        failure instanceof FileSystemException known && known.getReason() != null
            ? known.getReason()
            : failure.getClass().getSimpleName();
    return new IllegalStateException(
        obstacle(file).orElse("%s cannot be made: %s.".formatted(file, reason)), failure);
  }

  /** Describes a file whose journal mode stayed as it was. */
  static IllegalStateException withoutLog(String mode, Path file) {
    return new IllegalStateException(
        ("%s cannot use a write-ahead log (journal_mode stays %s): its folder must be on a local disk,"
                + " not on a network share.")
            .formatted(file, mode));
  }

  /** The driver takes a string, which cannot represent some paths and working folders. */
  static void refuseUnspeakable(Path file) {
    boolean hasWorkingFolder = file.isAbsolute() || Files.exists(Path.of("").toAbsolutePath());
    if (!hasWorkingFolder || !canBeString(file)) {
      throw new IllegalArgumentException(
          "The path %s has characters that this locale cannot encode;%s"
              .formatted(
                  file.toAbsolutePath(), " start Java in a UTF-8 locale, such as LC_ALL=C.UTF-8."));
    }
  }

  private static boolean canBeString(Path file) {
    try {
      return Path.of(file.toString()).equals(file);
    } catch (InvalidPathException unmappable) {
      return false;
    }
  }

  private static RuntimeException because(SQLException failure, String name, Optional<Path> file) {
    if (lacksLibrary(failure)) {
      return new IllegalStateException(
          "SQLite's native library cannot be loaded from %s (missing, full or mounted noexec?);%s"
              .formatted(
                  System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir")),
                  " name another folder by -Dorg.sqlite.tmpdir=FOLDER."),
          failure);
    }
    if (SqliteDialect.is(failure, SQLiteErrorCode.SQLITE_FULL)
        || (SqliteDialect.is(failure, SQLiteErrorCode.SQLITE_IOERR)
            && file.filter(Unopened::hasNoSpace).isPresent())) {
      return StorageException.full(failure);
    }
    if (SqliteDialect.isBusy(failure)) {
      return StorageException.busy(failure);
    }
    if (SqliteDialect.is(failure, SQLiteErrorCode.SQLITE_NOTADB)) {
      return new IllegalStateException(
          name + " is not an SQLite database; name another file.", failure);
    }
    if (SqliteDialect.is(failure, SQLiteErrorCode.SQLITE_CORRUPT)) {
      return new IllegalStateException(name + " is damaged; put back a backup.", failure);
    }
    return file.flatMap(Unopened::obstacle)
        .<RuntimeException>map(obstacle -> new IllegalStateException(obstacle, failure))
        .orElseGet(() -> cannotBeOpened(name, failure));
  }

  private static IllegalStateException cannotBeOpened(String name, SQLException failure) {
    return new IllegalStateException(
        "%s cannot be opened: %s.".formatted(name, failure.getMessage()), failure);
  }

  private static boolean lacksLibrary(SQLException failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
      if (cause instanceof NativeLibraryNotFoundException || cause instanceof LinkageError) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static Optional<String> obstacle(Path file) {
    if (Files.isDirectory(file)) {
      return Optional.of(file + " is a folder; name a file in it.");
    }
    Path there = nearest(file);
    if (!there.equals(file) && !Files.isDirectory(there)) {
      return Optional.of("%s is a file, and %s needs a folder there.".formatted(there, file));
    }
    if (isReadOnly(there)) {
      return Optional.of("%s is on a read-only file system; name another folder.".formatted(there));
    }
    Path folder = Files.isDirectory(there) ? there : nearest(there.resolveSibling(""));
    for (Path needed : new Path[] {there, folder}) {
      if (!Files.isReadable(needed) || !Files.isWritable(needed)) {
        return Optional.of(
            "This user may not read and write %s; SQLite also writes its log beside the file."
                .formatted(needed));
      }
    }
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    if (Files.exists(log) && !(Files.isRegularFile(log) && Files.isWritable(log))) {
      return Optional.of(
          "SQLite's write-ahead log %s cannot be written; the database needs it.".formatted(log));
    }
    return Optional.empty();
  }

  private static Path nearest(Path file) {
    Path there = file.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }

  private static boolean isReadOnly(Path there) {
    return store(there).map(FileStore::isReadOnly).orElse(false);
  }

  private static boolean hasNoSpace(Path file) {
    return store(nearest(file)).filter(Unopened::isFull).isPresent();
  }

  private static boolean isFull(FileStore store) {
    try {
      return store.getUsableSpace() < NO_SPACE_BYTES;
    } catch (IOException unknown) {
      return false;
    }
  }

  private static Optional<FileStore> store(Path there) {
    try {
      return Optional.of(Files.getFileStore(there));
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }
}
