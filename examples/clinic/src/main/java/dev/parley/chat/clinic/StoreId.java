package dev.parley.chat.clinic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a CHAT_DATA and its folder of images have in common, and no other clinic has. Its text is
 * the same in both files, so that an operator can join the two with a copy.
 */
record StoreId(String text) {
  static final int DIGITS = 32;

  /** Reads it; anything else in the file is an IOException, since a guess could cost images. */
  static Optional<StoreId> read(Path file) throws IOException {
    try {
      StoreId id =
          new StoreId(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip());
      if (!id.text.matches("[0-9a-f]{" + DIGITS + "}")) {
        throw new IOException("The file does not hold an id.");
      }
      return Optional.of(id);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  static StoreId random() {
    byte[] bytes = new byte[DIGITS / 2];
    new SecureRandom().nextBytes(bytes);
    return new StoreId(HexFormat.of().formatHex(bytes));
  }

  /** Under another name first, so that a start cut short leaves no half of it. */
  void keep(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      write(channel);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  void write(FileChannel channel) throws IOException {
    ByteBuffer line = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) {
      channel.write(line);
    }
    channel.force(true);
  }
}
