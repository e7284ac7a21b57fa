package dev.parley.chat.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL, the clinics on it, and the proxy before them. Not thread-safe. */
final class Cluster implements AutoCloseable {
  private static final int KEY_BYTES = 32;

  private final PostgresOfCluster postgres;
  private final List<Node> nodes;
  private final RoundRobinProxy proxy;

  private Cluster(PostgresOfCluster postgres, List<Node> nodes, RoundRobinProxy proxy) {
    this.postgres = postgres;
    this.nodes = nodes;
    this.proxy = proxy;
  }

  /**
   * Starts everything; the clinics may need some seconds until they answer.
   *
   * @param folder where all data is kept
   * @param size how many clinics
   * @param port the proxy's; 0 takes any free one
   */
  static Cluster start(Path folder, int size, int port) throws IOException, SQLException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    PostgresOfCluster postgres = PostgresOfCluster.start(folder);
    boolean started = false;
    try {
      Cluster cluster = on(postgres, folder, size, port, key);
      started = true;
      return cluster;
    } finally {
      if (!started) {
        postgres.close();
      }
    }
  }

  private static Cluster on(PostgresOfCluster postgres, Path folder, int size, int port, byte[] key)
      throws IOException {
    List<Node> nodes = new ArrayList<>();
    for (int number = 1; number <= size; number++) {
      nodes.add(Node.create("node-" + number, folder, postgres.url(), key));
    }
    RoundRobinProxy proxy = RoundRobinProxy.start(port, nodes.stream().map(Node::address).toList());
    for (Node node : nodes) {
      node.start();
    }
    return new Cluster(postgres, List.copyOf(nodes), proxy);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + proxy.port());
  }

  PostgresOfCluster postgres() {
    return postgres;
  }

  List<Node> nodes() {
    return nodes;
  }

  RoundRobinProxy proxy() {
    return proxy;
  }

  /** Lets the nodes finish their requests, then stops the database. */
  void stop() throws IOException {
    nodes.forEach(Node::askToStop);
    nodes.forEach(Node::awaitStop);
    close();
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    for (Node node : nodes) {
      node.kill();
    }
    postgres.close();
  }
}
