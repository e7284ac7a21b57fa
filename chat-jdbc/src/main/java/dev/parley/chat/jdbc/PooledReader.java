package dev.parley.chat.jdbc;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Runs each read on its own connection from the pool. Thread-safe. */
final class PooledReader implements Reader {
  private final Jdbi jdbi;
  private final Failures failures;

  PooledReader(Jdbi jdbi, Failures failures) {
    this.jdbi = jdbi;
    this.failures = failures;
  }

  @Override
  public <T> T read(Work<T> work) {
    try (Handle handle = jdbi.open()) {
      try {
        return work.on(handle);
      } finally {
        endTransaction(handle);
      }
    } catch (RuntimeException | SQLException failure) {
      throw failures.translated(failure);
    }
  }

  /** A host's pool may have autocommit off; its next borrower must not see our old snapshot. */
  private static void endTransaction(Handle handle) throws SQLException {
    if (!handle.getConnection().getAutoCommit()) {
      handle.getConnection().rollback();
    }
  }
}
