package dev.parley.chat.jdbc;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Runs reads, each on a connection of its own from the pool. Thread-safe. */
final class Reader {
  private final Jdbi jdbi;
  private final Failures failures;

  Reader(Jdbi jdbi, Failures failures) {
    this.jdbi = jdbi;
    this.failures = failures;
  }

  <T> T read(Work<T> work) {
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
