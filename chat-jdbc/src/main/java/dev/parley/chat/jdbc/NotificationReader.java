package dev.parley.chat.jdbc;

import dev.parley.chat.internal.Threads;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives what other nodes send by NOTIFY, on a connection that it keeps, and connects again when
 * that is lost. What is sent meanwhile is lost. Thread-safe.
 */
final class NotificationReader implements AutoCloseable {
  private static final int LOOK_MILLIS = 250;
  private static final PGNotification[] NONE = {};

  /** A connection that was cut without a word is noticed after this time. */
  private static final Duration CHECK_EVERY = Duration.ofSeconds(10);

  private static final int PATIENCE_SECONDS = 5;
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(NotificationReader.class);

  private final DataSource dataSource;
  private final String channel;
  private final Consumer<String> payloads;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean listening;
  private boolean failing;

  NotificationReader(DataSource dataSource, String channel, Consumer<String> payloads) {
    this.dataSource = dataSource;
    this.channel = channel;
    this.payloads = payloads;
    this.thread = Threads.daemons("parley-listen").newThread(this::run);
    thread.start();
  }

  boolean isListening() {
    return listening;
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }

  private void run() {
    Duration pause = SHORTEST_PAUSE;
    try {
      while (!ends(Duration.ZERO)) {
        long began = System.nanoTime();
        try (Connection connection = dataSource.getConnection()) {
          listen(connection);
        } catch (SQLException | RuntimeException failure) {
          if (!failing) {
            LOG.warn(
                "Signals of other nodes are not received, and their changes come later: {}.",
                failure.getClass().getName());
          }
          failing = true;
        } finally {
          listening = false;
        }
        boolean held = System.nanoTime() - began > LONGEST_PAUSE.toNanos();
        pause = held ? SHORTEST_PAUSE : longer(pause);
        ends(pause);
      }
    } catch (InterruptedException ended) {
      LOG.debug("The thread that receives notifications was interrupted.");
    }
  }

  /** Twice as long, and a random part of it, so that nodes do not come back all at once. */
  private static Duration longer(Duration pause) {
    long most = Math.min(LONGEST_PAUSE.toMillis(), pause.toMillis() * 2);
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
  }

  private boolean ends(Duration within) throws InterruptedException {
    return closed.await(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void listen(Connection connection) throws SQLException, InterruptedException {
    boolean automatic = connection.getAutoCommit();
    connection.setAutoCommit(true);
    PGConnection postgres = connection.unwrap(PGConnection.class);
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN \"" + channel + "\"");
      listening = true;
      if (failing) {
        LOG.info("Signals of other nodes are received again.");
      }
      failing = false;
      long checked = System.nanoTime();
      while (!ends(Duration.ZERO)) {
        PGNotification[] received = postgres.getNotifications(LOOK_MILLIS);
        for (PGNotification notification : received == null ? NONE : received) {
          payloads.accept(notification.getParameter());
        }
        if (System.nanoTime() - checked > CHECK_EVERY.toNanos()) {
          if (!connection.isValid(PATIENCE_SECONDS)) {
            throw new SQLException("The connection is lost.");
          }
          checked = System.nanoTime();
        }
      }
      statement.execute("UNLISTEN \"" + channel + "\"");
      connection.setAutoCommit(automatic);
    }
  }
}
