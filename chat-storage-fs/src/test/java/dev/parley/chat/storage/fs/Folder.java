package dev.parley.chat.storage.fs;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.AttachmentStore.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the tests see of a store's folder. */
final class Folder {
  static final AttachmentId ID = new AttachmentId("abcd" + "0".repeat(28) + ".jpg");

  private Folder() {}

  static AttachmentId id(int number) {
    return new AttachmentId("%032x.jpg".formatted(number * 0x0fed_cba9_8765_4321L));
  }

  static Content text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** An upload whose sender goes away when some of it is on the disk already. */
  static void cut(OutputStream out) throws IOException {
    out.write(new byte[200_000]);
    throw new IllegalStateException("cut");
  }

  /** Every file below it, by its path from there; folders are not counted. */
  static List<String> files(Path folder) {
    try (var all = Files.walk(folder)) {
      return all.filter(path -> !Files.isDirectory(path))
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
