package dev.parley.chat.jdbc;

import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.jdbc.JdbcStorage.Settings;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

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
      default ->
          throw new IllegalStateException(
              "Parley keeps its conversations in SQLite; this database is " + product + ".");
    };
  }

  /** Where this dialect's SQL files lie in the jar, under this package. */
  String folder();

  /** The file names of the migrations, ascending. */
  List<String> migrations();

  /** What a SELECT ends with to lock the rows it finds, in the order it finds them. */
  String forUpdate();

  /** Distinguishes a database that is busy or full from one that failed. */
  StorageException translated(SQLException failure);

  /** Connects to a host's database, and checks that it keeps what it acknowledges. */
  Connections connect(DataSource dataSource, Settings settings) throws SQLException;
}
