package dev.parley.chat.jdbc;

import dev.parley.chat.error.StorageException;
import java.sql.SQLException;
import java.sql.SQLTransientException;

/**
 * Turns whatever a database call throws into what a port may throw. JDBI's texts quote bound
 * values, so of its exceptions only the driver's own is kept (design invariant 10).
 */
final class Failures {
  private static final int LONGEST_CHAIN = 32;

  private final Dialect dialect;

  Failures(Dialect dialect) {
    this.dialect = dialect;
  }

  RuntimeException translated(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof Undo || failure instanceof StorageException) {
      return (RuntimeException) failure;
    }
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
      if (cause instanceof SQLException found) {
        return translated(found);
      }
      cause = cause.getCause();
    }
    return StorageException.failed(wordless(failure));
  }

  private StorageException translated(SQLException found) {
    return found instanceof SQLTransientException
        ? StorageException.busy(found)
        : dialect.translated(found);
  }

  private static Throwable wordless(Throwable failure) {
    Throwable copy = new IllegalStateException(failure.getClass().getName());
    copy.setStackTrace(failure.getStackTrace());
    return copy;
  }
}
