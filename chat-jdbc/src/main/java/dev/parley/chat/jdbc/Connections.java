package dev.parley.chat.jdbc;

import dev.parley.chat.error.spi.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The reader and the writer of a database, and what to close after them.
 *
 * @param prefix of its tables
 * @param joined the threads that must not write here
 * @param joining takes connections of the host into use
 * @param owned closed after the writer, in this order, each whatever became of the one before
 */
record Connections(
    Dialect dialect,
    TablePrefix prefix,
    Reader reader,
    Writer writer,
    JoinedThreads joined,
    Joining joining,
    List<AutoCloseable> owned)
    implements AutoCloseable {
  /** The same database, through a host's connection and inside its transaction. */
  Connections joinedTo(Connection host) {
    try {
      JoinedConnection inside = joining.join(host);
      return new Connections(dialect, prefix, inside, inside, joined, joining, List.of());
    } catch (SQLException failure) {
      throw new Failures(dialect).translated(failure);
    }
  }

  /** Returns whether a write here would wait for a transaction that this thread has joined. */
  boolean isBesideJoined() {
    return !(writer instanceof JoinedConnection) && joined.isInside();
  }

  @Override
  public void close() {
    writer.close();
    StorageException failure = null;
    for (AutoCloseable resource : owned) {
      try {
        resource.close();
      } catch (Exception failed) {
        failure = StorageException.failed(failed);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
