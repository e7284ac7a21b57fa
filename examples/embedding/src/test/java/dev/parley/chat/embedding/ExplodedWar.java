package dev.parley.chat.embedding;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A web application in a folder, with Parley and its dependencies. */
final class ExplodedWar {
  /** Jars of the container, of the tests, and those that a host shares between applications. */
  private static final List<String> OUTSIDE =
      List.of(
          "tomcat-",
          "jetty-",
          "undertow-",
          "xnio-",
          "jboss-",
          "wildfly-",
          "jakarta.",
          "junit-",
          "assertj",
          "opentest4j",
          "apiguardian",
          "byte-buddy");

  private ExplodedWar() {}

  /** Built from this test's class path. */
  static Path in(Path folder, Class<?> listener, Path data) throws IOException {
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
    String name = listener.getName().replace('.', '/') + ".class";
    Path own =
        Files.createDirectories(classes.resolve(name).getParent())
            .resolve(listener.getSimpleName() + ".class");
    try (var in = listener.getResourceAsStream("/" + name)) {
      Files.copy(in, own);
    }
    // Tomcat would also run the initializers of the other containers on the test's class path.
    Files.writeString(
        Files.createDirectories(folder.resolve("META-INF")).resolve("context.xml"),
        "<Context containerSciFilter='org\\.eclipse\\.jetty\\..*|io\\.undertow\\..*'/>");
    Files.writeString(
        folder.resolve("WEB-INF/web.xml"),
        """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
          <context-param>
            <param-name>folder</param-name><param-value>%s</param-value>
          </context-param>
          <listener><listener-class>%s</listener-class></listener>
        </web-app>
        """
            .formatted(data, listener.getName()));
    return folder;
  }

  private static boolean isInside(String jar) {
    return OUTSIDE.stream().noneMatch(jar::startsWith) && !jar.contains("-tests");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        if (!Files.exists(target)) {
          Files.copy(file, target);
        }
      }
    }
  }
}
