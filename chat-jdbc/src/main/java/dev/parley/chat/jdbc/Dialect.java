package dev.parley.chat.jdbc;

import dev.parley.chat.error.spi.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What differs between database products; all other SQL is portable. */
interface Dialect {
  /**
   * Finds the dialect of a database.
   *
   * @param product as its driver calls it
   * @throws IllegalStateException if Parley does not support it
   */
  static Dialect of(String product) {
    return switch (product) {
      case "SQLite" -> new SqliteDialect();
      case "PostgreSQL" -> new PostgresDialect();
      default ->
          throw new IllegalStateException(
              "Parley keeps its conversations in SQLite or PostgreSQL; this database is "
                  + product
                  + ".");
    };
  }

  /** Where this dialect's SQL files lie in the jar, under this package. */
  String folder();

  /** The file names of the migrations, ascending. */
  List<String> migrations();

  /** What a SELECT ends with to lock the rows it finds, in the order it finds them. */
  String forUpdate();

  /**
   * Returns whether writers commit out of the order in which they wrote, so that an event gets its
   * position only after its commit.
   */
  boolean numbersEventsLater();

  /** How words are stored and found. */
  WordTable words();

  /** How a whole chat is copied from here and to here. */
  Copying copying();

  /** Makes several processes migrate one after the other; first in the migrating transaction. */
  void lockForMigration(Connection connection) throws SQLException;

  /** Returns the schema whose tables a connection sees; null where there is only one. */
  @Nullable String schemaOf(Connection connection, TablePrefix prefix) throws SQLException;

  /** Distinguishes a database that is busy or full from one that failed. */
  StorageException translated(SQLException failure);

  /** Connects to a host's database, and checks that it keeps what it acknowledges. */
  Connections connect(DataSource dataSource, JdbcSettings settings) throws SQLException;
}
