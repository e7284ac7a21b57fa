package dev.parley.chat.containers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The containers, each started in a JVM of its own with nothing but its jars. */
enum Container {
  TOMCAT_10_1("tomcat-10.1", LaunchTomcat.class, "nothing else"),
  TOMCAT_11("tomcat-11", LaunchTomcat.class, "tomcat-.*"),
  JETTY_12_1_EE10(
      "jetty-12.1-ee10", LaunchJettyEe10.class, "(jetty-(?!ee11)|jakarta\\.|asm|slf4j).*"),
  JETTY_12_1_EE11(
      "jetty-12.1-ee11",
      LaunchJettyEe11.class,
      "(jetty-(?!ee10)|jakarta\\.(?!servlet)|asm|slf4j).*"),
  UNDERTOW_2_3(
      "undertow-2.3", LaunchUndertow.class, "(undertow|xnio|jboss|wildfly|jakarta\\.|smallrye).*");

  private final String folder;
  private final Class<?> launcher;
  private final String jars;

  Container(String folder, Class<?> launcher, String jars) {
    this.folder = folder;
    this.launcher = launcher;
    this.jars = jars;
  }

  String launcher() {
    return launcher.getName();
  }

  /** Whether it can deploy WARs. */
  boolean deploysWars() {
    return this != UNDERTOW_2_3;
  }

  /**
   * The artifacts copied for it, and its part of this test's class path.
   *
   * @param wars whether it deploys WARs; otherwise the application is on its class path
   */
  String classPath(boolean wars) throws IOException {
    List<String> path = new ArrayList<>(List.of("target/test-classes"));
    Path copied = Path.of("target/containers", folder);
    if (Files.isDirectory(copied)) {
      path.add(copied + File.separator + "*");
    }
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> Path.of(entry).getFileName().toString().matches(jars))
        .forEach(path::add);
    if (!wars) {
      path.add("target/classes");
      WarFile.libraries().forEach(library -> path.add(library.toString()));
    }
    return String.join(File.pathSeparator, path);
  }
}
