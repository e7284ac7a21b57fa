package dev.parley.chat.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The application in one context of a container.
 *
 * @param container where it is deployed
 * @param mount how
 */
record Deployment(Container container, Mount mount) {
  private static final Map<List<Deployment>, RunningContainer> RUNNING = new HashMap<>();

  static Stream<Deployment> all() {
    return Stream.of(Container.values())
        .flatMap(
            container ->
                Stream.of(Mount.values())
                    .filter(mount -> mount == Mount.EMBEDDED || container.deploysWars())
                    .map(mount -> new Deployment(container, mount)));
  }

  String contextPath() {
    return mount.contextPath();
  }

  /** Its container, which stops the one before, so that only one runs at a time. */
  RunningContainer running() throws IOException, InterruptedException {
    List<Deployment> together = together();
    RunningContainer running = RUNNING.get(together);
    if (running == null) {
      stopContainers();
      Path parent = Files.createDirectories(Path.of("target/running"));
      Path folder = Files.createTempDirectory(parent, container.name()).toAbsolutePath();
      running = RunningContainer.start(container, together, folder);
      RUNNING.put(together, running);
    }
    return running;
  }

  static void stopContainers() throws IOException, InterruptedException {
    List<RunningContainer> all = List.copyOf(RUNNING.values());
    RUNNING.clear();
    for (RunningContainer container : all) {
      container.stop();
      container.assertNothingLeft();
    }
  }

  /** All WARs are in one container, each under its own context path. */
  private List<Deployment> together() {
    return all().filter(other -> other.container == container && other.isWar() == isWar()).toList();
  }

  boolean isWar() {
    return mount != Mount.EMBEDDED;
  }

  @Override
  public String toString() {
    return container + " " + mount;
  }
}
