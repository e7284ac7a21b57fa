package dev.parley.chat.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps the statements of one connection prepared; SQLite's driver would parse and plan them every
 * time. Used by one thread at a time, like its connection.
 */
final class CachedStatements extends DefaultStatementBuilder {
  private final Map<String, PreparedStatement> idle = new HashMap<>();

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    return kept != null ? kept : super.create(connection, sql, context);
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    if (statement instanceof PreparedStatement prepared && !idle.containsKey(sql)) {
      // What was bound, words among it, is not kept.
      prepared.clearParameters();
      idle.put(sql, prepared);
    } else {
      super.close(connection, sql, statement);
    }
  }

  @Override
  public void close(Connection connection) {
    for (PreparedStatement statement : idle.values()) {
      try {
        statement.close();
      } catch (SQLException unclosable) {
        // The connection is closed next, and its statements with it.
      }
    }
    idle.clear();
  }
}
