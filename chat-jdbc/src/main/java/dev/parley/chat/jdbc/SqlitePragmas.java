package dev.parley.chat.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sqlite.SQLiteConnection;

/**
 * The pragmas that durability and exclusion depend on: set, read back, and restored at the end.
 * SQLite ignores some pragmas silently, so only the value read back counts.
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
      // Deleted text is overwritten with zeros, not left in the file's free pages.
      pragmas.set("secure_delete", ON);
      requireWal(read(connection, "journal_mode"));
      return pragmas;
    } catch (SQLException | RuntimeException failure) {
      pragmas.close();
      throw failure;
    }
  }

  /**
   * Checks a host's connection, which has settings of its own and may have a transaction open.
   *
   * @throws IllegalStateException naming what is missing
   */
  static void requireJoinable(Connection host) throws SQLException {
    if (!host.isWrapperFor(SQLiteConnection.class)) {
      throw new IllegalStateException(
          "This is not a connection to SQLite, in which Parley keeps its conversations.");
    }
    if (host.getAutoCommit()) {
      throw new IllegalStateException(
          "There is no transaction to join: call connection.setAutoCommit(false) first.");
    }
    requireWal(read(host, "journal_mode"));
    String synchronous = read(host, "synchronous");
    // EXTRA is 3, and keeps more.
    requireOfHost("synchronous", "full", synchronous.equals(FULL) || synchronous.equals("3"));
    requireOfHost("foreign_keys", "on", read(host, "foreign_keys").equals(ON));
  }

  static String read(Connection connection, String pragma) throws SQLException {
    return query(connection, "PRAGMA " + pragma);
  }

  static String write(Connection connection, String pragma, String value) throws SQLException {
    String result = query(connection, "PRAGMA " + pragma + " = " + value);
    return result.isEmpty() ? read(connection, pragma) : result;
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

  private static void requireWal(String found) {
    if (!found.equals("wal")) {
      throw new IllegalStateException(
          ("Parley needs PRAGMA journal_mode = wal, and the database has %s. Set it once on the file"
                  + " (sqlite3 FILE 'PRAGMA journal_mode = wal'), or add ?journal_mode=wal to the"
                  + " pool's JDBC URL. WAL needs a local disk, not a network share.")
              .formatted(found));
    }
  }

  private static void requireOfHost(String pragma, String wanted, boolean holds) {
    if (!holds) {
      throw new IllegalStateException(
          "To join its transaction, Parley needs a connection with %1$s=%2$s: add it to the pool's JDBC URL, as in jdbc:sqlite:FILE?%1$s=%2$s."
              .formatted(pragma, wanted));
    }
  }

  private static void require(String pragma, String wanted, String found) {
    if (!found.equals(wanted)) {
      throw new IllegalStateException(
          "Parley needs PRAGMA %s = %s, and the database has %s. %s"
              .formatted(pragma, wanted, found, "Set it once on the file, or in the pool."));
    }
  }

  static String query(Connection connection, String sql) throws SQLException {
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
