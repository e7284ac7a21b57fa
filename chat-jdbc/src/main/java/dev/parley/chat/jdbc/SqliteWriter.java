package dev.parley.chat.jdbc;

import dev.parley.chat.error.spi.StorageException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Writes on one connection, in turn: SQLite has one writer anyway, and waiting here is fair and
 * cheap, unlike waiting for its file lock. Thread-safe.
 */
final class SqliteWriter implements Writer {
  /** How long a writer waits for its turn, and then for other processes. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ReentrantLock turn = new ReentrantLock(true);
  private final Handle handle;
  private final Failures failures;
  private final JoinedThreads joined;

  SqliteWriter(Handle handle, Failures failures, JoinedThreads joined) {
    this.handle = handle;
    this.failures = failures;
    this.joined = joined;
  }

  @Override
  public <T> T transaction(Work<T> work) {
    joined.requireOutside();
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
      endStatements();
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

  /** The connection stays open, so a statement that was not closed would stay open with it. */
  private void endStatements() {
    try {
      handle.clean();
    } catch (JdbiException unclosable) {
      // What was committed stays committed; closing the connection closes what is left on it.
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
