package dev.parley.chat.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilderFactory;
import org.sqlite.SQLiteConnection;

/**
 * Finds the prepared statements of each connection that a pool returns. Planning a list's query
 * costs SQLite as much as running it. Thread-safe.
 */
final class SqliteStatements implements StatementBuilderFactory, AutoCloseable {
  private final Map<SQLiteConnection, CachedStatements> caches = new ConcurrentHashMap<>();
  private volatile boolean closed;

  @Override
  public StatementBuilder createStatementBuilder(Connection connection) {
    try {
      if (closed || !connection.isWrapperFor(SQLiteConnection.class)) {
        return new DefaultStatementBuilder();
      }
      SQLiteConnection physical = connection.unwrap(SQLiteConnection.class);
      CachedStatements known = caches.get(physical);
      return known != null ? known : add(physical);
    } catch (SQLException unknowable) {
      return new DefaultStatementBuilder();
    }
  }

  /** Statements opened from now on belong to a read after the end, and are not kept. */
  @Override
  public synchronized void close() {
    closed = true;
    caches.values().forEach(CachedStatements::discard);
    caches.clear();
  }

  private synchronized StatementBuilder add(SQLiteConnection physical) throws SQLException {
    if (closed) {
      return new DefaultStatementBuilder();
    }
    Iterator<SQLiteConnection> others = caches.keySet().iterator();
    while (others.hasNext()) {
      // Pools retire connections without notice.
      if (others.next().isClosed()) {
        others.remove();
      }
    }
    CachedStatements added = new CachedStatements(physical);
    caches.put(physical, added);
    return added;
  }
}
