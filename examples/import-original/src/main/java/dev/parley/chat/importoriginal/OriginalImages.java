package dev.parley.chat.importoriginal;

import dev.parley.chat.attachment.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The original system's image folder. A row names its image by a path, by an address on its server,
 * or by the file's name; the file is looked for by its name in the folder, and never elsewhere. A
 * name with percent signs is looked for as it is, then decoded.
 */
record OriginalImages(Path folder) {
  Optional<Path> find(String imageUrl) {
    String address = imageUrl.replaceFirst("[?#].*", "");
    return Stream.of(imageUrl, address, decoded(address))
        .flatMap(path -> name(path).stream())
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static String decoded(String address) {
    try {
      return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return address;
    }
  }

  private static Optional<String> name(String path) {
    String slashes = path.replace('\\', '/');
    String name = slashes.substring(slashes.lastIndexOf('/') + 1);
    try {
      return Optional.of(Path.of(name).toString())
          .filter(file -> !file.isEmpty() && !file.equals(".") && !file.equals(".."));
    } catch (InvalidPathException noFile) {
      return Optional.empty();
    }
  }

  static Upload open(Path file) {
    try {
      return Upload.of(file.getFileName().toString(), Files.newInputStream(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
