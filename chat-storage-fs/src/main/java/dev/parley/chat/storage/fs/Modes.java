package dev.parley.chat.storage.fs;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Permissions of new files and folders: other accounts must not read patients' images, but a backup
 * in the same group must.
 */
final class Modes {
  private Modes() {}

  static FileAttribute<?>[] ofFolder(Path near) {
    return on(near, "rwxr-x---");
  }

  static FileAttribute<?>[] ofFile(Path near) {
    return on(near, "rw-r-----");
  }

  private static FileAttribute<?>[] on(Path near, String mode) {
    boolean posix = near.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
