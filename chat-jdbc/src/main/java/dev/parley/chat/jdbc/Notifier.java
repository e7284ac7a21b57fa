package dev.parley.chat.jdbc;

import dev.parley.chat.internal.Threads;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends lines to other nodes by NOTIFY, from a thread and a connection of its own: inside a
 * transaction that writes, NOTIFY would make all commits of the server wait for one another. What
 * comes within 50 ms is sent together, equal lines once. Thread-safe.
 */
final class Notifier implements AutoCloseable {
  /** PostgreSQL takes payloads of less than 8,000 bytes. */
  static final int LONGEST_PAYLOAD = 7_900;

  /** The most lines that wait; the oldest are dropped. */
  static final int MOST_WAITING = 10_000;

  private static final Duration EVERY = Duration.ofMillis(50);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

  private final DataSource dataSource;
  private final String channel;
  private final String node;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<String> waiting = new LinkedHashSet<>();
  private final Thread thread;
  private boolean closed;
  private boolean failing;

  Notifier(DataSource dataSource, String channel, String node) {
    this.dataSource = dataSource;
    this.channel = channel;
    this.node = node;
    this.thread = Threads.daemons("parley-notify").newThread(this::run);
    thread.start();
  }

  /** Sends a line soon; returns at once. */
  void send(String line) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      if (waiting.size() == MOST_WAITING && !waiting.contains(line)) {
        Iterator<String> oldest = waiting.iterator();
        oldest.next();
        oldest.remove();
      }
      waiting.add(line);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Sends what waits, and ends. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }

  private void run() {
    try {
      while (awaitLines()) {
        pause(sent() ? EVERY : AFTER_FAILURE);
      }
    } catch (InterruptedException ended) {
      LOG.debug("The thread that notifies other nodes was interrupted.");
    }
  }

  /** Returns false when all is sent and nothing more will come. */
  private boolean awaitLines() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.await();
      }
      return !waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Waits, so that what comes meanwhile is sent together. */
  private void pause(Duration time) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = time.toNanos();
      while (left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean sent() {
    try (Connection connection = dataSource.getConnection()) {
      for (String payload = next(); !payload.isEmpty(); payload = next()) {
        try (PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
          notify.setString(1, channel);
          notify.setString(2, payload);
          notify.execute();
        }
        if (!connection.getAutoCommit()) {
          connection.commit();
        }
      }
      failing = false;
      return true;
    } catch (SQLException | RuntimeException failure) {
      // What is lost is found by the comparison of positions.
      if (!failing) {
        LOG.warn("Other nodes cannot be notified: {}.", failure.getClass().getName());
      }
      failing = true;
      return false;
    }
  }

  /** The lines of one notification, after the node that sends it; empty if none wait. */
  private String next() {
    lock.lock();
    try {
      StringBuilder payload = new StringBuilder();
      Iterator<String> lines = waiting.iterator();
      while (lines.hasNext()) {
        String line = lines.next();
        int length = payload.isEmpty() ? node.length() : payload.length();
        if (length + 1 + line.length() > LONGEST_PAYLOAD) {
          break;
        }
        payload.append(payload.isEmpty() ? node : "").append('\n').append(line);
        lines.remove();
      }
      return payload.toString();
    } finally {
      lock.unlock();
    }
  }
}
