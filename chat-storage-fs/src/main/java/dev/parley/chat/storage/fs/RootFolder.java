package dev.parley.chat.storage.fs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that contains everything, and its disk. Immutable.
 *
 * @param path its real path
 * @param disk the disk
 * @param canSync whether its file system can force a folder to the disk
 */
record RootFolder(Path path, Disk disk, boolean canSync) {
  private static final Logger LOG = LoggerFactory.getLogger(RootFolder.class);

  /** Creates the folder if it is missing. */
  static RootFolder open(Path folder, Disk disk) throws IOException {
    // Checked first, because createDirectories reports a symbolic link as an existing file.
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, Modes.ofFolder(folder));
    }
    Path root = folder.toRealPath();
    if (!Files.isWritable(root)) {
      throw new AccessDeniedException(root.toString());
    }
    return new RootFolder(root, disk, canSync(disk, root));
  }

  /** Forces the names in a folder below it to the disk. */
  void sync(Path folder) throws IOException {
    if (canSync) {
      disk.syncFolder(folder);
    }
  }

  private static boolean canSync(Disk disk, Path root) {
    try {
      disk.syncFolder(root);
      return true;
    } catch (IOException cannot) {
      LOG.warn(
          "This file system cannot force a folder to the disk: a power loss may lose new images.");
      return false;
    }
  }
}
