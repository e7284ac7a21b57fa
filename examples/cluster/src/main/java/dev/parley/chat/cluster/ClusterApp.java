package dev.parley.chat.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;

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
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    int port = arguments.length == 0 ? PORT : Integer.parseInt(arguments[0]);
    Cluster cluster = Cluster.start(Files.createTempDirectory("parley-cluster"), NODES, port);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cluster), "cluster-stop"));
    System.out.println("The cluster is at " + cluster.url());
    for (Node node : cluster.nodes()) {
      System.out.printf("  %s at %s, log in %s%n", node.name(), node.url(), node.log());
    }
    System.out.println("  sign in as doctor 3 or patient 1, password: demo");
  }

  private static void stop(Cluster cluster) {
    try {
      for (Node node : cluster.nodes()) {
        node.stop();
      }
      cluster.close();
    } catch (IOException failure) {
      System.err.println("The cluster did not stop in order: " + failure.getClass().getName());
    }
  }
}
