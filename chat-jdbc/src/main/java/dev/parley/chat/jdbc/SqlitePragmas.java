package dev.parley.chat.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What durability and exclusion on one SQLite connection rest on: set, read back, and put back as
 * it was. SQLite ignores some pragmas without a word, so only what was read back counts.
 */
final class SqlitePragmas implements AutoCloseable {
  private static final String FULL = "2";
  private static final String ON = "1";

  private final Connection connection;
  private final boolean autoCommit;
  private final Map<String, String> before = new LinkedHashMap<>();

  private SqlitePragmas(Connection connection, boolean autoCommit) {
    this.connection = connection;
    this.autoCommit = autoCommit;
  }

  /**
   * Prepares a connection for writing.
   *
   * @throws IllegalStateException naming the pragma that does not hold
   */
  static SqlitePragmas forWriting(Connection connection, int busyMillis) throws SQLException {
    SqlitePragmas pragmas = new SqlitePragmas(connection, connection.getAutoCommit());
    // Inside a transaction, foreign_keys is ignored and synchronous refused.
    connection.setAutoCommit(true);
    try {
      pragmas.set("busy_timeout", Integer.toString(busyMillis));
      pragmas.set("foreign_keys", ON);
      pragmas.set("synchronous", FULL);
      require("journal_mode", "wal", read(connection, "journal_mode"));
      return pragmas;
    } catch (SQLException | RuntimeException failure) {
      pragmas.close();
      throw failure;
    }
  }

  static String read(Connection connection, String pragma) throws SQLException {
    return query(connection, "PRAGMA " + pragma);
  }

  static String write(Connection connection, String pragma, String value) throws SQLException {
    String answer = query(connection, "PRAGMA " + pragma + " = " + value);
    return answer.isEmpty() ? read(connection, pragma) : answer;
  }

  @Override
  public void close() throws SQLException {
    for (Map.Entry<String, String> pragma : before.entrySet()) {
      write(connection, pragma.getKey(), pragma.getValue());
    }
    connection.setAutoCommit(autoCommit);
  }

  private void set(String pragma, String value) throws SQLException {
    before.put(pragma, read(connection, pragma));
    require(pragma, value, write(connection, pragma, value));
  }

  private static void require(String pragma, String wanted, String found) {
    if (!found.equals(wanted)) {
      throw new IllegalStateException(
          "Parley needs PRAGMA %s = %s, and the database has %s. %s"
              .formatted(pragma, wanted, found, "Set it once on the file, or in the pool."));
    }
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet rows = statement.getResultSet()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }
}
