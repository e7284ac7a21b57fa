package dev.parley.chat.clinic;

import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Optional;

/** Describes why something could not be opened, so that an operator can act on it. */
final class Reason {
  private static final int LONGEST_CHAIN = 32;
  private static final int PRIMARY_CODE = 0xFF;
  private static final String FULL = "the disk is full; free some space";

  private Reason() {}

  /** The reason for a file that is only read. */
  static String of(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "this user has no right to it; grant it";
    }
    if (failure instanceof NoSuchFileException) {
      return "it does not exist; name another file";
    }
    return failure instanceof FileSystemException known && known.getReason() != null
        ? known.getReason()
        : String.valueOf(failure.getMessage());
  }

  /** The reason for a database, without the driver's own message, which may contain a password. */
  static Optional<String> of(RuntimeException failure) {
    if (failure instanceof ChatException known && known.code() == ErrorCode.STORAGE_FULL) {
      return Optional.of(FULL);
    }
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
      // The driver is not on the compile class path, so its exception is recognized by name.
      if (cause instanceof LinkageError
          || cause.getClass().getSimpleName().equals("NativeLibraryNotFoundException")) {
        return Optional.of(
            "SQLite's native library cannot be loaded from %s; name a folder that is not noexec by"
                    .formatted(System.getProperty("java.io.tmpdir"))
                + " -Dorg.sqlite.tmpdir=FOLDER");
      }
      if (cause instanceof SQLException known && known.getErrorCode() != 0) {
        return ofCode(known.getErrorCode() & PRIMARY_CODE);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** SQLite's result codes are part of its API and do not change. */
  private static Optional<String> ofCode(int code) {
    return Optional.ofNullable(
        switch (code) {
          case 5, 6 -> "another program has locked it; end that program";
          case 8 -> "it is read-only; let this user write it and its folder";
          case 10 -> "the disk failed to read or write it; see the system's log";
          case 11 -> "it is damaged; put back a backup";
          case 13 -> FULL;
          case 14 -> "its folder does not exist, or this user has no right to it; name another";
          case 26 -> "the file is not an SQLite database; name another";
          default -> null;
        });
  }
}
