package dev.parley.chat.jdbc;

import dev.parley.chat.internal.Threads;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** Refuses at startup, with a reason, pools of the host that would block everything later. */
final class PoolCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private PoolCheck() {}

  /**
   * The driver starts such a transaction as soon as the last one ends, also on idle connections.
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

  /** Some pools wait forever for a connection that is never returned, hence the thread. */
  static void requireAnother(DataSource pool) {
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(() -> borrowAndReturn(pool), PoolCheck::run);
    try {
      second.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException failure) {
      throw new IllegalStateException(
          "Parley needs at least two connections, one to write and one to read, and the pool has"
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
    Threads.daemons("parley-pool-check").newThread(borrowing).start();
  }
}
