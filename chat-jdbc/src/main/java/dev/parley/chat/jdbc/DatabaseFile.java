package dev.parley.chat.jdbc;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The file of an embedded database, created if it is missing. */
final class DatabaseFile {
  private DatabaseFile() {}

  /**
   * Makes the folders and an empty file, which SQLite takes for a new database. It contains private
   * messages: its owner may write it, its group may read it for a backup, and no one else may open
   * it. SQLite gives the log beside it the same rights.
   */
  static void make(Path file) {
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.createFile(file, mode(file));
    } catch (FileAlreadyExistsException opened) {
      // Its rights are its operator's business.
    } catch (IOException failure) {
      throw Unopened.file(failure, file);
    }
  }

  private static FileAttribute<?>[] mode(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"))
        }
        : new FileAttribute<?>[0];
  }
}
