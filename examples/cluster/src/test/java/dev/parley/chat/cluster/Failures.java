package dev.parley.chat.cluster;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What happens to the cluster, in an order that the seed decides. */
final class Failures {
  private static final int PATIENCE_SECONDS = 180;

  private final Cluster cluster;
  private final Promises promises;
  private final Random random;
  private final long silentMillis;
  private int killable;

  private enum Kind {
    KILL_NODE,
    KILL_NODE_WHILE_SILENT,
    CUT_CONNECTIONS,
    CUT_DATABASE,
    RESTART_DATABASE
  }

  Failures(Cluster cluster, Promises promises, long seed, long silentMillis) {
    this.cluster = cluster;
    this.promises = promises;
    this.random = new Random(seed);
    this.silentMillis = silentMillis;
    // A node that is started again has forgotten who was where, and would prove nothing of
    // presence.
    this.killable = cluster.nodes().size() - 1;
  }

  /**
   * Lets everything happen once, and waits after each until all nodes work again. The first round
   * kills all nodes but the last.
   */
  void round() throws Exception {
    List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
    Collections.shuffle(kinds, random);
    for (Kind kind : kinds) {
      System.out.println("The cluster test: " + kind);
      happen(kind);
      awaitNodes(kind.toString());
    }
    killable = cluster.nodes().size();
  }

  void awaitNodes(String after) throws InterruptedException {
    for (Node node : cluster.nodes()) {
      promises.await(
          "no node is stuck",
          node.name() + " did not answer after " + after,
          PATIENCE_SECONDS,
          () -> Client.isUp(node.url()));
    }
  }

  private void happen(Kind kind) throws IOException, SQLException, InterruptedException {
    switch (kind) {
      case KILL_NODE -> killOne();
      case KILL_NODE_WHILE_SILENT -> {
        cluster.postgres().silenceNotifications(true);
        killOne();
        promises.pause(silentMillis);
        cluster.postgres().silenceNotifications(false);
      }
      case CUT_CONNECTIONS -> {
        for (int times = 0; times < 5; times++) {
          cluster.proxy().cutAll();
          promises.pause(random.nextInt(300));
        }
      }
      case CUT_DATABASE -> cluster.postgres().cutConnections();
      case RESTART_DATABASE -> cluster.postgres().restart();
    }
  }

  private void killOne() throws IOException, InterruptedException {
    Node node = cluster.nodes().get(random.nextInt(killable));
    node.kill();
    promises.pause(random.nextInt(1_000));
    node.start();
  }
}
