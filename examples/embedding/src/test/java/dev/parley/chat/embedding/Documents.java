package dev.parley.chat.embedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The documents and sources of the repository's checkout. */
final class Documents {
  static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final List<String> MODULES =
      List.of("chat-core", "chat-jdbc", "chat-storage-fs", "chat-servlet", "examples");

  private Documents() {}

  /** The documents at the top, and those in the modules' {@code docs} folders. */
  static List<Path> all() throws IOException {
    try (Stream<Path> top = Files.list(ROOT)) {
      return Stream.concat(top, MODULES.stream().flatMap(Documents::files))
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  /** The modules' files, without those of a build or an editor. */
  static Stream<Path> files(String module) {
    try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !ROOT.relativize(file).toString().matches("(.*/)?(target|\\.[^/]+)/.*"))
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<String> modules() {
    return MODULES;
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
