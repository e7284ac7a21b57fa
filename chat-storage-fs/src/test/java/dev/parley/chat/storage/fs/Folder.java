package dev.parley.chat.storage.fs;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentStore.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A view of a store's folder for tests. */
final class Folder {
  static final AttachmentId ID = new AttachmentId("abcd" + "0".repeat(28) + ".jpg");

  private Folder() {}

  static AttachmentId id(int number) {
    return new AttachmentId("%032x.jpg".formatted(number * 0x0fed_cba9_8765_4321L));
  }

  static Content text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** An upload whose sender disconnects after part of it is on the disk. */
  static void cut(OutputStream out) throws IOException {
    out.write(new byte[200_000]);
    throw new IllegalStateException("cut");
  }

  /** Every file below the folder except its marker, by its relative path. */
  static List<String> files(Path folder) {
    try (var all = Files.walk(folder)) {
      return all.filter(path -> !Files.isDirectory(path))
          .map(path -> folder.relativize(path).toString())
          .filter(name -> !name.equals(FileAttachmentStore.MARKER))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
