package dev.parley.chat.spring;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a web application sees of its container: the JDK and Tomcat, as where Tomcat is installed.
 *
 * <p>Otherwise it would also see the class path of the tests, which contains Spring a second time:
 * Boot 4 finds a preinitializer there that does not implement the application's own interface, and
 * waits for ever for that failed start.
 */
final class ContainerClasses extends ClassLoader {
  private static final List<String> PACKAGES =
      List.of(
          "jakarta.",
          "org.apache.catalina.",
          "org.apache.coyote.",
          "org.apache.el.",
          "org.apache.juli.",
          "org.apache.naming.",
          "org.apache.tomcat.");

  private final ClassLoader tests = requireNonNull(ContainerClasses.class.getClassLoader());

  ContainerClasses() {
    super(ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (PACKAGES.stream().noneMatch(name::startsWith)) {
      throw new ClassNotFoundException(name);
    }
    return tests.loadClass(name);
  }

  @Override
  protected @Nullable URL findResource(String name) {
    URL found = tests.getResource(name);
    return found != null && isOfTomcat(found) ? found : null;
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    return Collections.enumeration(
        Collections.list(tests.getResources(name)).stream()
            .filter(ContainerClasses::isOfTomcat)
            .toList());
  }

  private static boolean isOfTomcat(URL found) {
    return found.getPath().contains("/tomcat-embed-");
  }
}
