package dev.parley.chat.clinic.signin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/**
 * The key that signs cookies: generated once, then stored in a file that only its owner may read.
 */
public final class SigningKey {
  private static final int BYTES = 32;

  private SigningKey() {}

  /**
   * Reads the key, or generates it if there is none.
   *
   * @param file the key file
   * @return its 32 bytes
   * @throws IOException if it can be neither read nor written, or is not a key
   */
  public static byte[] in(Path file) throws IOException {
    try {
      return checked(Files.readAllBytes(file));
    } catch (NoSuchFileException first) {
      write(file);
      return checked(Files.readAllBytes(file));
    }
  }

  private static byte[] checked(byte[] key) throws IOException {
    if (key.length != BYTES) {
      throw new IOException(
          ("the key that signs cookies does not have %d bytes; put back a backup of it, or delete it,"
                  + " which signs everyone out")
              .formatted(BYTES));
    }
    return key;
  }

  /** Written under another name first, so that an interrupted start leaves no partial key. */
  private static void write(Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly(fresh))) {
      channel.write(ByteBuffer.wrap(key));
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] ownerOnly(Path near) {
    boolean posix = near.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
