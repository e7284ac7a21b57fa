package dev.parley.chat.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** Refuses, at the start and in words, host pools that would stop everything later. */
final class PoolCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private PoolCheck() {}

  /**
   * The driver begins such a transaction as soon as the last one ends, also on idle connections.
   */
  static void refuseHeldLocks(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()
        && connection.isWrapperFor(SQLiteConnection.class)
        && connection.unwrap(SQLiteConnection.class).getConnectionConfig().getTransactionMode()
            != SQLiteConfig.TransactionMode.DEFERRED) {
      throw new IllegalStateException(
          "With autoCommit=false and transactionMode=IMMEDIATE every idle connection of this pool"
              + " holds SQLite's write lock. Change either, or use JdbcStorage.sqlite(path).");
    }
  }

  /** Some pools wait without end for a connection that never comes back, hence the thread. */
  static void requireAnother(DataSource pool) {
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(() -> borrowAndReturn(pool), PoolCheck::run);
    try {
      second.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException failure) {
      throw new IllegalStateException(
          "Parley needs two connections at least, one to write and one to read, and the pool gave"
              + " only one.",
          failure.getCause());
    }
  }

  private static void borrowAndReturn(DataSource pool) {
    try {
      pool.getConnection().close();
    } catch (SQLException failure) {
      throw new CompletionException(failure);
    }
  }

  private static void run(Runnable borrowing) {
    Thread thread = new Thread(borrowing, "parley-pool-check");
    thread.setDaemon(true);
    thread.start();
  }
}
