package dev.parley.chat.jdbc;

import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns whatever a database call throws into what a port may throw. The texts of JDBI, of some
 * drivers and of triggers quote values, so an exception is kept by its type, its codes and where it
 * was thrown (design invariant 10).
 */
final class Failures {
  private static final int LONGEST_CHAIN = 32;

  /** SQLite's driver begins its texts with the name of the code. */
  private static final Pattern CODE_NAME = Pattern.compile("\\[[A-Z_]{1,40}\\]");

  private final Dialect dialect;

  Failures(Dialect dialect) {
    this.dialect = dialect;
  }

  RuntimeException translated(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof Undo
        || failure instanceof Refusal
        || failure instanceof StorageException) {
      return (RuntimeException) failure;
    }
    return sqlException(failure)
        .<RuntimeException>map(this::translated)
        .orElseGet(() -> StorageException.failed(wordless(failure)));
  }

  /** Finds what the driver or the pool threw, if that is in the chain of causes. */
  static Optional<SQLException> sqlException(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
      if (cause instanceof SQLException found) {
        return Optional.of(found);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private StorageException translated(SQLException found) {
    SQLException copy = wordless(found);
    if (!(found instanceof SQLTransientException)) {
      return dialect.translated(copy);
    }
    // A pool that has no connection says so alike whether all are used or none can be made.
    return found.getCause() instanceof SQLException reason
            && dialect.translated(wordless(reason)).code() == ErrorCode.STORAGE_UNAVAILABLE
        ? StorageException.unavailable(copy)
        : StorageException.busy(copy);
  }

  private static SQLException wordless(SQLException found) {
    Matcher name = CODE_NAME.matcher(String.valueOf(found.getMessage()));
    String text =
        "%s %s(SQLState %s, code %d)"
            .formatted(
                found.getClass().getName(),
                name.lookingAt() ? name.group() + " " : "",
                found.getSQLState(),
                found.getErrorCode());
    SQLException copy = new SQLException(text, found.getSQLState(), found.getErrorCode());
    copy.setStackTrace(found.getStackTrace());
    return copy;
  }

  private static Throwable wordless(Throwable failure) {
    Throwable copy = new IllegalStateException(failure.getClass().getName());
    copy.setStackTrace(failure.getStackTrace());
    return copy;
  }
}
