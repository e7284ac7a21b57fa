package dev.parley.chat.cluster;

import dev.parley.chat.clinic.ClinicApp;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One clinic in a process of its own, always on the same port. Not thread-safe. */
final class Node {
  private static final String STORE_ID = "c0ffee00c0ffee00c0ffee00c0ffee00\n";

  private final String name;
  private final Path folder;
  private final Path uploads;
  private final String database;
  private final int port;
  private @Nullable Process process;

  private Node(String name, Path folder, Path uploads, String database, int port) {
    this.name = name;
    this.folder = folder;
    this.uploads = uploads;
    this.database = database;
    this.port = port;
  }

  /**
   * Makes the node's folder; its sign-ins are valid wherever the same key signs them, and its
   * images are in one folder with those of the others.
   */
  static Node create(String name, Path parent, String database, byte[] signingKey)
      throws IOException {
    Path folder = Files.createDirectories(parent.resolve(name));
    Files.write(folder.resolve("cookie.key"), signingKey);
    Files.writeString(folder.resolve("store-id"), STORE_ID);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Node(name, folder, parent.resolve("uploads"), database, free.getLocalPort());
    }
  }

  String name() {
    return name;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** What the process wrote, in which the cause of a failure can be found. */
  Path log() {
    return folder.resolve("clinic.log");
  }

  void start() throws IOException {
    File log = log().toFile();
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ClinicApp.class.getName(),
                    "--chat-port=" + port,
                    "--chat-data=" + folder,
                    "--chat-upload-dir=" + uploads,
                    "--chat-uploads-shared=true",
                    "--chat-care-groups=false",
                    "--chat-db-url=" + database))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
  }

  boolean isRunning() {
    Process running = process;
    return running != null && running.isAlive();
  }

  /** Ends it with SIGKILL: nothing in it runs any more. Returns when it is gone. */
  void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      awaitStop();
    }
  }

  /** Sends SIGTERM, and returns at once. */
  void askToStop() {
    Process running = process;
    if (running != null) {
      running.destroy();
    }
  }

  /** Waits until it is gone. */
  void awaitStop() {
    Process running = process;
    if (running != null) {
      running.onExit().join();
    }
  }
}
