package dev.parley.chat.jdbc;

import dev.parley.chat.error.StorageException;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** What differs between database products; everything else is SQL that all of them speak. */
interface Dialect {
  /**
   * Finds the dialect of a database.
   *
   * @param product as its driver calls it
   * @throws IllegalStateException if Parley does not speak it
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

  /** Tells a database that is busy or full from one that failed. */
  StorageException translated(SQLException failure);

  /** Makes the ways to a host's database, and checks that it keeps what it acknowledges. */
  Connections connect(DataSource dataSource) throws SQLException;
}
