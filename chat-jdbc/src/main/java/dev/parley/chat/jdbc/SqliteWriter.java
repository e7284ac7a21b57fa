package dev.parley.chat.jdbc;

import dev.parley.chat.error.StorageException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Writes on one connection, in turn: SQLite has one writer anyway, and waiting for a lock here is
 * fair and cheap where waiting for its file lock is neither. Thread-safe.
 */
final class SqliteWriter implements Writer {
  /** How long a writer waits for its turn, and then for other processes. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ReentrantLock turn = new ReentrantLock(true);
  private final Handle handle;
  private final Failures failures;

  SqliteWriter(Handle handle, Failures failures) {
    this.handle = handle;
    this.failures = failures;
  }

  @Override
  public <T> T transaction(Work<T> work) {
    takeTurn();
    try {
      // DEFERRED would fail where it first writes, if another process wrote since it first read.
      handle.execute("BEGIN IMMEDIATE");
      T result = work.on(handle);
      handle.execute("COMMIT");
      return result;
    } catch (Throwable failure) {
      rollBack();
      throw failures.translated(failure);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() {
    turn.lock();
    try {
      handle.close();
    } finally {
      turn.unlock();
    }
  }

  private void takeTurn() {
    try {
      if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw StorageException.busy(null);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw StorageException.busy(interrupted);
    }
  }

  private void rollBack() {
    try {
      handle.execute("ROLLBACK");
    } catch (JdbiException alreadyUndone) {
      // SQLite undoes by itself when the disk is full, and a BEGIN that was refused began nothing.
    }
  }
}
