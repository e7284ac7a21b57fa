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
 * pools do. Used by one thread at a time, like its connection.
 */
final class CachedStatements extends DefaultStatementBuilder {
  private final Connection physical;
  private final Map<String, PreparedStatement> idle = new HashMap<>();
  // JDBI names a statement by its positional SQL when it begins, and by its own when it ends.
  private final IdentityHashMap<Statement, String> used = new IdentityHashMap<>();

  /** Prepares on a connection without a pool's wrapper, which would close what is kept. */
  CachedStatements(Connection physical) {
    this.physical = physical;
  }

  @Override
  public PreparedStatement create(Connection wrapper, String sql, StatementContext context)
      throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    PreparedStatement statement = kept != null ? kept : super.create(physical, sql, context);
    used.put(statement, sql);
    return statement;
  }

  @Override
  public void close(Connection wrapper, String ownSql, Statement statement) throws SQLException {
    String sql = used.remove(statement);
    if (sql != null && statement instanceof PreparedStatement prepared && !idle.containsKey(sql)) {
      // What was bound, words among it, is not kept.
      prepared.clearParameters();
      idle.put(sql, prepared);
    } else {
      super.close(physical, ownSql, statement);
    }
  }

  /** Lets go of everything; {@link #close(Connection)} ends a use of the connection only. */
  void discard() {
    for (PreparedStatement statement : idle.values()) {
      try {
        statement.close();
      } catch (SQLException unclosable) {
        // The connection went first, and its statements with it.
      }
    }
    idle.clear();
  }
}
