package dev.parley.chat.storage.fs;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Who may read what is made here: patients' images are not for every account of the machine, but a
 * backup that runs in the same group must get at them.
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
