package dev.parley.chat.jdbc;

import dev.parley.chat.error.ErrorCode;
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

  private static final Duration PATIENCE_BESIDE_HOST = Duration.ofMillis(200);

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
    boolean besideHost = joined.isBesideHostTransaction();
    takeTurn(besideHost);
    try {
      begin(besideHost);
      T result = work.on(handle);
      handle.execute("COMMIT");
      return result;
    } catch (WaitsForItself failure) {
      throw failure;
    } catch (Throwable failure) {
      rollBack();
      throw failures.translated(failure);
    } finally {
      endStatements();
      turn.unlock();
    }
  }

  private void begin(boolean besideHost) {
    if (!besideHost) {
      beginImmediate();
      return;
    }
    wait(PATIENCE_BESIDE_HOST);
    try {
      beginImmediate();
    } catch (JdbiException failure) {
      RuntimeException translated = failures.translated(failure);
      throw translated instanceof StorageException storage && storage.code() == ErrorCode.BUSY
          ? new WaitsForItself(storage)
          : translated;
    } finally {
      wait(PATIENCE);
    }
  }

  /** DEFERRED would fail where it first writes, if another process wrote since it first read. */
  private void beginImmediate() {
    handle.execute("BEGIN IMMEDIATE");
  }

  private void wait(Duration patience) {
    handle.execute("PRAGMA busy_timeout = " + patience.toMillis());
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

  private void takeTurn(boolean besideHost) {
    Duration patience = besideHost ? PATIENCE_BESIDE_HOST : PATIENCE;
    try {
      if (!turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        StorageException busy = StorageException.busy(null);
        throw besideHost ? new WaitsForItself(busy) : busy;
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

  /** A write that waits for a transaction of its own thread. */
  private static final class WaitsForItself extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private WaitsForItself(StorageException cause) {
      super(
          "The database is locked, most likely by the transaction that this thread has open: write"
              + " through chat.join(…), in Spring through TransactionalChat, or after the"
              + " transaction.",
          cause);
    }
  }
}
