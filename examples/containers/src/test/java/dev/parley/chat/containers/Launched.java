package dev.parley.chat.containers;

import java.io.IOException;

/** What each container's launcher does in its own JVM. */
final class Launched {
  private Launched() {}

  /** Prints the port, waits until the standard input ends, and then stops the container. */
  static void untilTheInputEnds(int port, AutoCloseable container) throws Exception {
    try (container) {
      System.out.println("port=" + port);
      waitForTheEnd();
    }
  }

  private static void waitForTheEnd() throws IOException {
    while (System.in.read() >= 0) {
      // Only its end matters.
    }
  }
}
