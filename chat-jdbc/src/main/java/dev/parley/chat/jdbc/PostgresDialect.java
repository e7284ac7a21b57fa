package dev.parley.chat.jdbc;

import dev.parley.chat.error.spi.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * PostgreSQL: writers run side by side and lock rows. Why each statement is right under READ
 * COMMITTED is argued in docs/postgresql.md.
 */
final class PostgresDialect implements Dialect {
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK = "40P01";
  private static final String LOCK_TIMEOUT = "55P03";
  private static final String QUERY_CANCELED = "57014";
  private static final String DISK_FULL = "53100";
  private static final String SEQUENCE_EXHAUSTED = "2200H";
  private static final String READ_ONLY = "25006";
  private static final String RESOURCES = "53";
  private static final String CONNECTION = "08";
  private static final Set<String> SHUTDOWNS = Set.of("57P01", "57P02", "57P03", "57P05");

  // The name of the library in ASCII; any number does that nothing else in the database uses.
  private static final long MIGRATION_LOCK = 0x5061726C6579L;

  @Override
  public String folder() {
    return "postgresql";
  }

  @Override
  public List<String> migrations() {
    return List.of("V004__create_chat.sql", "V005__search.sql", "V006__views.sql");
  }

  /** Without NO KEY, the share locks that foreign keys take on participants would deadlock. */
  @Override
  public String forUpdate() {
    return " FOR NO KEY UPDATE";
  }

  @Override
  public WordTable words() {
    return new PostgresWords();
  }

  @Override
  public Copying copying() {
    return new PostgresCopying();
  }

  @Override
  public boolean numbersEventsLater() {
    return true;
  }

  /** A migration may take long, but must not wait long: others queue for the tables after it. */
  @Override
  public void lockForMigration(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '300s';"
              + " SELECT pg_advisory_xact_lock("
              + MIGRATION_LOCK
              + "); SET LOCAL lock_timeout = '30s'");
    }
  }

  /**
   * Finds where unqualified names lead, or checks the schema that the host named.
   *
   * @throws IllegalStateException if there is no such schema
   */
  @Override
  public String schemaOf(Connection connection, TablePrefix prefix) throws SQLException {
    String wanted = prefix.schema().orElse("");
    try (var statement =
        connection.prepareStatement(
            "SELECT nspname FROM pg_namespace WHERE nspname = CASE WHEN ? = '' THEN"
                + " CAST(current_schema() AS TEXT) ELSE ? END")) {
      statement.setString(1, wanted);
      statement.setString(2, wanted);
      try (ResultSet rows = statement.executeQuery()) {
        if (rows.next()) {
          return rows.getString(1);
        }
      }
    }
    throw new IllegalStateException(
        wanted.isEmpty()
            ? "No schema of the connection's search_path exists; create one, or name one in the"
                + " settings."
            : "The database has no schema %1$s: run CREATE SCHEMA %1$s.".formatted(wanted));
  }

  @Override
  public StorageException translated(SQLException failure) {
    String state = state(failure);
    if (state.equals(DISK_FULL) || state.equals(SEQUENCE_EXHAUSTED)) {
      return StorageException.full(failure);
    }
    if (state.equals(LOCK_TIMEOUT)
        || state.equals(QUERY_CANCELED)
        || state.startsWith(RESOURCES)
        || isRetryable(failure)) {
      return StorageException.busy(failure);
    }
    return isConnectionLost(failure) || state.equals(READ_ONLY)
        ? StorageException.unavailable(failure)
        : StorageException.failed(failure);
  }

  /** The transaction was undone because of another one, and may succeed if it is run again. */
  static boolean isRetryable(SQLException failure) {
    String state = state(failure);
    return state.equals(SERIALIZATION_FAILURE) || state.equals(DEADLOCK);
  }

  /** The server may have gone at any moment, also between a commit and its answer. */
  static boolean isConnectionLost(SQLException failure) {
    String state = state(failure);
    return state.startsWith(CONNECTION) || SHUTDOWNS.contains(state);
  }

  private static String state(SQLException failure) {
    return failure.getSQLState() == null ? "" : failure.getSQLState();
  }

  @Override
  public Connections connect(DataSource dataSource, JdbcSettings settings) throws SQLException {
    return PostgresConnections.of(dataSource, this, settings);
  }
}
