package dev.parley.chat.clinic;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Where all is kept. Locked while the clinic runs: a second one on the same folder would not know
 * who has signed out of the first. For its owner alone, since patients' words are in it.
 */
record DataFolder(Path root, Path uploads, FileChannel lock) implements AutoCloseable {
  static DataFolder open(Settings settings) {
    Path root = made("CHAT_DATA", settings.data());
    Path uploads = made("CHAT_UPLOAD_DIR", settings.uploads());
    FileChannel lock = locked(root);
    DataFolder folder = new DataFolder(root, uploads, lock);
    made("CHAT_UPLOAD_DIR", folder.images());
    made("CHAT_UPLOAD_DIR", folder.doctorPhotos());
    made("CHAT_UPLOAD_DIR", folder.userPhotos());
    return folder;
  }

  Path database() {
    return root.resolve("chat.db");
  }

  Path images() {
    return uploads.resolve("chat_images");
  }

  Path doctorPhotos() {
    return uploads.resolve("doctor_photos");
  }

  Path userPhotos() {
    return uploads.resolve("user_photos");
  }

  Path signingKey() {
    return root.resolve("cookie.key");
  }

  Path revokedSessions() {
    return root.resolve("signed-out");
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static Path made(String setting, Path folder) {
    try {
      return Files.isDirectory(folder)
          ? folder
          : Files.createDirectories(folder, ownerOnly(folder));
    } catch (IOException failure) {
      throw new BadSetting(setting + ": the folder " + folder + " cannot be made.", failure);
    }
  }

  @SuppressWarnings("resource") // the lock lives as long as the channel
  private static FileChannel locked(Path root) {
    try {
      FileChannel channel =
          FileChannel.open(
              root.resolve("clinic.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new BadSetting("CHAT_DATA: another clinic is running on " + root + ".");
      }
      return channel;
    } catch (IOException failure) {
      throw new BadSetting("CHAT_DATA: the folder " + root + " cannot be written.", failure);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path near) {
    boolean posix = near.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }
}
