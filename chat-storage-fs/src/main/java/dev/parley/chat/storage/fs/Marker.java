package dev.parley.chat.storage.fs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The file that identifies a folder. A folder without it, or with another one, is not the folder
 * that was opened: its disk is not mounted, or it was replaced. Unlike an inode, the file is the
 * same after a remount and in a restored copy. Immutable.
 */
final class Marker {
  private static final int RANDOM_BYTES = 16;

  /** Longer than any valid one. */
  private static final int MOST_BYTES = 1024;

  private final Path file;
  private final byte[] expected;

  private Marker(Path file, byte[] expected) {
    this.file = file;
    this.expected = expected;
  }

  /** Reads the folder's marker. A folder that has none yet gets one. */
  static Marker in(RootFolder root) throws IOException {
    Path file = root.path().resolve(FileAttachmentStore.MARKER);
    if (!Files.exists(file, NOFOLLOW_LINKS)) {
      create(root);
    }
    return new Marker(file, read(file));
  }

  /** Throws unless the folder is reachable and is the one that was opened. */
  void check() throws IOException {
    byte[] found;
    try {
      found = read(file);
    } catch (NoSuchFileException absent) {
      throw unavailable("it is missing, not mounted, or was replaced: no " + file.getFileName());
    }
    if (!Arrays.equals(expected, found)) {
      throw unavailable("it was replaced by another folder of images");
    }
  }

  private NoSuchFileException unavailable(String reason) {
    return new NoSuchFileException(file.resolveSibling("").toString(), null, reason);
  }

  private static void create(RootFolder root) throws IOException {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String line = HexFormat.of().formatHex(random) + "\n";
    try (StagedFile staged =
        StagedFile.write(
            root,
            root.path(),
            FileAttachmentStore.MARKER,
            out -> out.write(line.getBytes(StandardCharsets.US_ASCII)))) {
      staged.appear();
    } catch (FileAlreadyExistsException another) {
      // Another process opened the folder at the same time. Its marker is used.
    }
  }

  private static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
      return in.readNBytes(MOST_BYTES);
    }
  }
}
