package dev.parley.chat.jdbc;

import dev.parley.chat.error.spi.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes on a host's connection, inside the host's transaction: each write under a
 * savepoint, so that a failure undoes only itself. Never commits or rolls back. Used by one thread
 * at a time.
 */
final class JoinedConnection implements Reader, Writer {
  private final Connection connection;
  private final Handle handle;
  private final Failures failures;
  private boolean broken;
  private boolean closed;

  JoinedConnection(Connection connection, Handle handle, Failures failures) {
    this.connection = connection;
    this.handle = handle;
    this.failures = failures;
  }

  @Override
  public <T> T read(Work<T> work) {
    requireUsable();
    try {
      return work.on(handle);
    } catch (RuntimeException | SQLException failure) {
      throw failures.translated(failure);
    } finally {
      endStatements();
    }
  }

  @Override
  public <T> T transaction(Work<T> work) {
    requireUsable();
    Savepoint before = null;
    try {
      before = connection.setSavepoint();
      T result = work.on(handle);
      connection.releaseSavepoint(before);
      return result;
    } catch (Throwable failure) {
      undoTo(before);
      throw failures.translated(failure);
    } finally {
      endStatements();
    }
  }

  /** The connection stays open: it is the host's. */
  @Override
  public void close() {
    closed = true;
  }

  private void undoTo(@Nullable Savepoint before) {
    try {
      if (before != null) {
        connection.rollback(before);
        connection.releaseSavepoint(before);
      }
    } catch (SQLException undoneAltogether) {
      // SQLite undoes the whole transaction when the disk is full. What the host had written is
      // gone with it, and what came now would be a transaction of its own.
      broken = true;
    }
  }

  private void endStatements() {
    try {
      handle.clean();
    } catch (JdbiException unclosable) {
      // They end with the host's connection.
    }
  }

  private void requireUsable() {
    if (closed) {
      throw new IllegalStateException("The joined transaction has been closed.");
    }
    if (broken) {
      throw StorageException.failed(
          new IllegalStateException(
              "The database has undone the host's transaction after a failure; roll it back."));
    }
  }
}
