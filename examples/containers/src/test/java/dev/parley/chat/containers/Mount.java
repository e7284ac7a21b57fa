package dev.parley.chat.containers;

import java.util.Locale;
import java.util.Map;

/** The ways by which a container finds what mounts the chat. */
enum Mount {
  WEB_XML,
  ANNOTATION,
  INITIALIZER,

  /** By the program that starts the container, without a WAR. */
  EMBEDDED;

  private static final String LISTENER =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
        <listener><listener-class>%s</listener-class></listener>
      </web-app>
      """
          .formatted(MountByListener.class.getName());

  String contextPath() {
    return "/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Files of the WAR beside the classes, by their path in it. */
  Map<String, String> files() {
    return switch (this) {
      case WEB_XML -> Map.of("WEB-INF/web.xml", LISTENER);
      case ANNOTATION, EMBEDDED -> Map.of();
      case INITIALIZER ->
          Map.of(
              "WEB-INF/classes/META-INF/services/jakarta.servlet.ServletContainerInitializer",
              MountByInitializer.class.getName());
    };
  }

  /** Whether a WAR with this way contains a class: it has only its own entry point. */
  boolean contains(String className) {
    Class<?> other = this == INITIALIZER ? MountByListener.class : MountByInitializer.class;
    return !className.startsWith(other.getSimpleName());
  }
}
