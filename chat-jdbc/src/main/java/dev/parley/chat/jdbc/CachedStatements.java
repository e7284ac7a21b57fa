package dev.parley.chat.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps the statements of one connection prepared, since neither SQLite's driver nor its usual
 * pools do. Its connection is used by one thread at a time, and another one may discard it.
 */
final class CachedStatements extends DefaultStatementBuilder {
  private final Connection physical;
  private final Map<String, PreparedStatement> idle = new HashMap<>();
  // JDBI names a statement by its positional SQL when it begins, and by its own when it ends.
  private final IdentityHashMap<Statement, String> used = new IdentityHashMap<>();
  private boolean discarded;

  /** Prepares on a connection without a pool's wrapper, which would close what is kept. */
  CachedStatements(Connection physical) {
    this.physical = physical;
  }

  @Override
  public synchronized PreparedStatement create(
      Connection wrapper, String sql, StatementContext context) throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    PreparedStatement statement = kept != null ? kept : super.create(physical, sql, context);
    used.put(statement, sql);
    return statement;
  }

  @Override
  public synchronized void close(Connection wrapper, String ownSql, Statement statement)
      throws SQLException {
    String sql = used.remove(statement);
    boolean kept = false;
    try {
      kept = sql != null && statement instanceof PreparedStatement prepared && keep(sql, prepared);
    } finally {
      if (!kept) {
        super.close(physical, ownSql, statement);
      }
    }
  }

  /**
   * Closes idle statements now, and the others when they are released; {@link #close(Connection)}
   * only ends one use of the connection.
   */
  synchronized void discard() {
    discarded = true;
    for (PreparedStatement statement : idle.values()) {
      try {
        statement.close();
      } catch (SQLException unclosable) {
        // The connection went first, and its statements with it.
      }
    }
    idle.clear();
  }

  private boolean keep(String sql, PreparedStatement statement) throws SQLException {
    if (discarded || idle.containsKey(sql)) {
      return false;
    }
    // What was bound, message texts among it, is not kept.
    statement.clearParameters();
    idle.put(sql, statement);
    return true;
  }
}
