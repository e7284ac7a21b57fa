package dev.parley.chat.jdbc;

import dev.parley.chat.error.spi.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Writes in transactions of the pool's connections, side by side. A transaction that PostgreSQL
 * undid in favour of another is run again. Nothing is set beyond a transaction's end, so a pooler
 * may change connections between any two. Thread-safe.
 */
final class PostgresWriter implements Writer {
  static final int ATTEMPTS = 12;
  private static final long LONGEST_PAUSE_MICROS = 4000;

  // The first statement, since nothing may come before the isolation level. Only "off" may lose
  // what was acknowledged; any other value of the host's is kept.
  private static final String BEGIN =
      "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '5s';"
          + " SET LOCAL statement_timeout = '30s';"
          + " SELECT set_config('synchronous_commit', 'on', true)"
          + " WHERE current_setting('synchronous_commit') = 'off'";

  private final Jdbi jdbi;
  private final Failures failures;
  private final JoinedThreads joined;

  PostgresWriter(Jdbi jdbi, Failures failures, JoinedThreads joined) {
    this.jdbi = jdbi;
    this.failures = failures;
    this.joined = joined;
  }

  @Override
  public <T> T transaction(Work<T> work) {
    joined.requireOutside();
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (Throwable failure) {
        if (attempt == ATTEMPTS || !isRetryable(failure)) {
          throw failures.translated(failure);
        }
        pause(attempt);
      }
    }
  }

  /** The pool is the host's, and each transaction returns its connection. */
  @Override
  public void close() {}

  private <T> T once(Work<T> work) throws Throwable {
    Handle handle = jdbi.open();
    try {
      Connection connection = handle.getConnection();
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        T result = begunAndDone(handle, work);
        commit(connection);
        return result;
      } catch (Throwable failure) {
        rollBack(connection);
        throw failure;
      } finally {
        restore(connection, autoCommit);
      }
    } finally {
      giveBack(handle);
    }
  }

  private static <T> T begunAndDone(Handle handle, Work<T> work) throws SQLException {
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.execute(BEGIN);
    }
    return work.on(handle);
  }

  /** A connection that is lost here leaves open whether the server still committed. */
  private void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException failure) {
      StorageException translated = (StorageException) failures.translated(failure);
      throw PostgresDialect.isConnectionLost(failure)
          ? StorageException.failed(translated.getCause())
          : translated;
    }
  }

  private static boolean isRetryable(Throwable failure) {
    Optional<SQLException> found = Failures.sqlException(failure);
    return found.isPresent() && PostgresDialect.isRetryable(found.get());
  }

  /** Those that met once should not meet again at the same moment. */
  private static void pause(int attempt) {
    long most = LONGEST_PAUSE_MICROS * attempt;
    LockSupport.parkNanos(
        TimeUnit.MICROSECONDS.toNanos(1 + ThreadLocalRandom.current().nextLong(most)));
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException lost) {
      // The server undoes what was begun on a connection that is gone.
    }
  }

  private static void restore(Connection connection, boolean autoCommit) {
    try {
      connection.setAutoCommit(autoCommit);
    } catch (SQLException lost) {
      // The pool finds out by itself, and what was committed stays committed.
    }
  }

  private static void giveBack(Handle handle) {
    try {
      handle.close();
    } catch (JdbiException lost) {
      // As above.
    }
  }
}
