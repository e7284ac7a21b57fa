package dev.parley.chat.containers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** What each container's launcher does in its own JVM, at the command of the test. */
final class Launched {
  private static final long PATIENCE_SECONDS = 60;

  private final Deployer deployer;
  private final List<WeakReference<ClassLoader>> undeployed = new ArrayList<>();

  private Launched(Deployer deployer) {
    this.deployer = deployer;
  }

  /**
   * Prints the port, follows commands until the standard input ends, and then stops the container.
   */
  static void untilTheInputEnds(int port, Deployer deployer, AutoCloseable container)
      throws Exception {
    try (container) {
      System.out.println("port=" + port);
      Launched launched = new Launched(deployer);
      BufferedReader commands =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        System.out.println("done " + launched.follow(line.split(" ", -1)));
      }
    }
  }

  private String follow(String[] command) throws Exception {
    return switch (command[0]) {
      case "deploy" -> deploy(command[1], command[2]);
      case "undeploy" -> undeploy(command[1]);
      case "left" -> left();
      default -> throw new IllegalArgumentException(command[0]);
    };
  }

  private String deploy(String path, String war) throws Exception {
    keepAProcessReaper();
    deployer.deploy(path, war);
    return "";
  }

  private String undeploy(String path) throws Exception {
    undeployed.add(new WeakReference<>(deployer.undeploy(path)));
    return "";
  }

  /** How many class loaders of undeployed applications are left, and which of Parley's threads. */
  private String left() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (loaders() > 0 && System.nanoTime() < end) {
      System.gc();
      Thread.onSpinWait();
    }
    List<String> threads =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.startsWith("parley"))
            .toList();
    return loaders() + " " + threads;
  }

  private long loaders() {
    return undeployed.stream().filter(loader -> !loader.refersTo(null)).count();
  }

  /**
   * To be called before any application is deployed. The JDK keeps the class loader of the first
   * application that draws an image, for as long as the JVM runs; here it is the program's own.
   */
  static void prepare() throws IOException, InterruptedException {
    ImageIO.getUseCache();
    keepAProcessReaper();
  }

  /**
   * The SQLite driver starts a process, whose JDK thread lives for another minute with the class
   * loader of the application that happened to start it. A process of our own starts it first.
   */
  private static void keepAProcessReaper() throws IOException, InterruptedException {
    new ProcessBuilder("true").start().waitFor();
  }
}
