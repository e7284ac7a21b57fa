package dev.parley.chat.cluster;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

/** Starts three clinics on one PostgreSQL, and a proxy before them, on this machine. */
public final class ClusterApp {
  private static final int NODES = 3;
  private static final int PORT = 8080;

  private ClusterApp() {}

  /**
   * Runs until the process is terminated; its data is in a temporary folder.
   *
   * @param arguments the proxy's port; without it 8080
   * @throws IOException if a process cannot be started
   * @throws SQLException if PostgreSQL does not answer
   * @throws InterruptedException never, since nothing interrupts it
   */
  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException {
    int port = arguments.length == 0 ? PORT : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("parley-cluster");
    Cluster cluster;
    try {
      cluster = Cluster.start(folder, NODES, port);
    } catch (BindException taken) {
      System.err.printf("Port %d is in use; name another one as the argument.%n", port);
      System.exit(1);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cluster), "cluster-stop"));
    System.out.println("The cluster is at " + cluster.url());
    for (Node node : cluster.nodes()) {
      System.out.printf("  %s at %s, log in %s%n", node.name(), node.url(), node.log());
    }
    System.out.println("  images of all of them in " + folder.resolve("uploads"));
    System.out.println("  sign in as doctor 3 or patient 1, password: demo; Ctrl+C stops all");
    // All other threads are daemons.
    new CountDownLatch(1).await();
  }

  private static void stop(Cluster cluster) {
    try {
      cluster.stop();
      System.out.println("The cluster has stopped.");
    } catch (IOException failure) {
      System.err.println("The cluster did not stop in order: " + failure.getClass().getName());
    }
  }
}
