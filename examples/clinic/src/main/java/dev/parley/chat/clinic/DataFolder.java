package dev.parley.chat.clinic;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder of all data, locked while the clinic runs. A second clinic on the same folder would
 * not know who has signed out of the first, and one on the same images would delete them, unless it
 * has the same database and is meant to share them. Only its owner can access it, since it contains
 * patients' messages.
 */
record DataFolder(Path root, Path uploads, boolean wasUsed, OpenResources locks)
    implements AutoCloseable {
  /** The file that a running clinic locks. */
  static final String LOCK = "clinic.lock";

  private static final String DATABASE = "chat.db";
  private static final String SIGNING_KEY = "cookie.key";

  static DataFolder open(Settings settings) {
    Path root = made("CHAT_DATA", settings.data());
    OpenResources locks = new OpenResources();
    try {
      locks.add(locked(root));
      Path uploads = made("CHAT_UPLOAD_DIR", settings.uploads());
      DataFolder folder = new DataFolder(root, uploads, wasUsed(root), locks);
      made("CHAT_UPLOAD_DIR", folder.doctorPhotos());
      made("CHAT_UPLOAD_DIR", folder.userPhotos());
      if (settings.bucket().isEmpty()) {
        made("CHAT_UPLOAD_DIR", folder.images());
        locks.add(ImageFolder.claim(folder, settings.sharedUploads()));
      }
      return folder;
    } catch (RuntimeException failure) {
      locks.close();
      throw failure;
    }
  }

  Path database() {
    return root.resolve(DATABASE);
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
    return root.resolve(SIGNING_KEY);
  }

  Path revokedSessions() {
    return root.resolve("signed-out");
  }

  Path storeId() {
    return root.resolve("store-id");
  }

  /** Names the folder whose marker has this clinic's id. */
  Path imagesAt() {
    return root.resolve("images-at");
  }

  /** Whether the images are in this folder, and not reached through a link. */
  boolean holdsItsImages() {
    try {
      return images().toRealPath().startsWith(root.toRealPath());
    } catch (IOException unknown) {
      return false;
    }
  }

  @Override
  public void close() {
    locks.close();
  }

  /** Whether a clinic ran here before, or its backup was restored. */
  private static boolean wasUsed(Path root) {
    return Files.exists(root.resolve(DATABASE)) || Files.exists(root.resolve(SIGNING_KEY));
  }

  private static Path made(String setting, Path folder) {
    try {
      return Files.isDirectory(folder)
          ? folder
          : Files.createDirectories(folder, ownerOnly(folder));
    } catch (IOException failure) {
      throw new BadSetting(
          "%s: the folder %s cannot be made: %s."
              .formatted(setting, folder, Obstacle.of(failure, folder)),
          failure);
    }
  }

  private static FileChannel locked(Path root) {
    try {
      return FolderLock.take(root.resolve(LOCK))
          .orElseThrow(
              () -> new BadSetting("CHAT_DATA: another clinic is running on " + root + "."));
    } catch (IOException failure) {
      throw new BadSetting(
          "CHAT_DATA: the folder %s cannot be written: %s."
              .formatted(root, Obstacle.of(failure, root)),
          failure);
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
