package dev.parley.chat.jdbc;

import dev.parley.chat.jdbc.JdbcStorage.OldSqlite;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the version of SQLite inside the driver. Before 3.51.3 two connections that write and
 * checkpoint at the same moment may damage a database in WAL mode (sqlite.org/wal.html, "The
 * WAL-reset bug").
 */
final class SqliteVersion {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteVersion.class);
  private static final int[] SAFE = {3, 51, 3};

  private SqliteVersion() {}

  /**
   * Warns of an old version, or refuses it.
   *
   * @throws IllegalStateException if it is old and the host refuses that
   */
  static void check(Connection connection, OldSqlite answer) throws SQLException {
    String version = SqlitePragmas.query(connection, "SELECT sqlite_version()");
    if (isSafe(version)) {
      return;
    }
    String warning =
        "SQLite %s can damage a database in WAL mode (fixed in 3.51.3): use sqlite-jdbc 3.51.3.0 or"
                .formatted(version)
            + " newer. Spring Boot may have chosen the older one: set its property"
            + " sqlite-jdbc.version.";
    if (answer == OldSqlite.REFUSE) {
      throw new IllegalStateException(warning);
    }
    LOG.warn(warning);
  }

  static boolean isSafe(String version) {
    int[] parts =
        Arrays.stream(version.split("[^0-9]+"))
            .filter(part -> !part.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    return Arrays.compare(parts, SAFE) >= 0;
  }
}
