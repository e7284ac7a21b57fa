package dev.parley.chat.spring;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Web applications in folders, made from the class path of the tests. */
final class Wars {
  /** Jars of the container, of other containers, and of the tests. */
  private static final List<String> OUTSIDE =
      List.of(
          "tomcat-",
          "jetty-",
          "undertow-",
          "xnio-",
          "jboss-",
          "wildfly-",
          "jakarta.servlet",
          "jakarta.websocket",
          "junit-",
          "assertj",
          "archunit",
          "opentest4j",
          "apiguardian",
          "byte-buddy",
          "surefire",
          "playwright");

  private Wars() {}

  static Path exploded(Path folder, Path data) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("WEB-INF/classes"));
    Path libraries = Files.createDirectories(folder.resolve("WEB-INF/lib"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path) && !path.endsWith("test-classes")) {
        copy(path, classes);
      } else if (entry.endsWith(".jar") && isInside(path.getFileName().toString())) {
        Files.copy(path, libraries.resolve(path.getFileName().toString()));
      }
    }
    for (Class<?> own : List.of(Host.class, WarHost.class)) {
      String name = own.getName().replace('.', '/') + ".class";
      Path target = classes.resolve(name);
      Files.createDirectories(target.getParent());
      try (var in = own.getResourceAsStream("/" + name)) {
        Files.copy(in, target);
      }
    }
    Files.writeString(classes.resolve("application.properties"), "parley.data=" + data + "\n");
    return folder;
  }

  private static boolean isInside(String jar) {
    return OUTSIDE.stream().noneMatch(jar::startsWith) && !jar.endsWith("-tests.jar");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
