package dev.parley.chat.clinic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The id that a CHAT_DATA and its folder of images share. Its text is the same in both files, so
 * that an operator can connect the two with a copy.
 */
record StoreId(String text) {
  private static final int DIGITS = 32;

  /**
   * Reads it; empty if there is none, or an empty file. Any other content is an IOException, since
   * a guess could cost images.
   */
  static Optional<StoreId> read(Path file) throws IOException {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
      if (!text.isEmpty() && !text.matches("[0-9a-f]{" + DIGITS + "}")) {
        throw new IOException(file + " does not hold an id");
      }
      return Optional.of(text).filter(id -> !id.isEmpty()).map(StoreId::new);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  static StoreId random() {
    byte[] bytes = new byte[DIGITS / 2];
    new SecureRandom().nextBytes(bytes);
    return new StoreId(HexFormat.of().formatHex(bytes));
  }

  /** Written under another name first, so that an interrupted start leaves no partial file. */
  void keep(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    write(fresh);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Leaves a file that is there: of several that start at once, the first one's id is kept. */
  void keepUnlessThere(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + "." + random().text());
    try {
      write(fresh);
      link(fresh, file);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void link(Path fresh, Path file) throws IOException {
    try {
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException another) {
      // Its id is read next.
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      // Two that start at the same moment both write, and the earlier one is refused at its check.
      if (!Files.exists(file)) {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private void write(Path fresh) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer line = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(true);
    }
  }
}
