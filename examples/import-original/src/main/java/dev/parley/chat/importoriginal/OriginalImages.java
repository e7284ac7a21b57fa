package dev.parley.chat.importoriginal;

import dev.parley.chat.attachment.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The original system's image folder. A row names its image by a path, by an address on its server,
 * or by the file's name; the file is looked for by its name in the folder, and never elsewhere.
 */
record OriginalImages(Path folder) {
  Optional<Supplier<Upload>> find(String imageUrl) {
    return name(imageUrl)
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .map(file -> () -> open(file));
  }

  private static Optional<String> name(String imageUrl) {
    String path = imageUrl.replace('\\', '/').replaceFirst("[?#].*", "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    try {
      return Optional.of(Path.of(name).toString())
          .filter(file -> !file.isEmpty() && !file.equals(".") && !file.equals(".."));
    } catch (InvalidPathException noFile) {
      return Optional.empty();
    }
  }

  private static Upload open(Path file) {
    try {
      return Upload.of(file.getFileName().toString(), Files.newInputStream(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
