package dev.parley.chat.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uses a host's pool of connections to PostgreSQL, one for each read and each transaction. */
final class PostgresConnections {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresConnections.class);

  private PostgresConnections() {}

  static Connections of(DataSource pool, PostgresDialect dialect, JdbcSettings settings)
      throws SQLException {
    TablePrefix prefix = TablePrefix.of(settings.tablePrefix(), settings.schema());
    try (Connection connection = pool.getConnection()) {
      check(connection);
      String unused = dialect.schemaOf(connection, prefix);
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    }
    Failures failures = new Failures(dialect);
    JoinedThreads joined = new JoinedThreads(() -> false);
    Jdbi jdbi = Configured.jdbi(Jdbi.create(pool), dialect, prefix);
    return new Connections(
        dialect,
        prefix,
        new PooledReader(jdbi, failures),
        new PostgresWriter(jdbi, failures, joined),
        joined,
        host -> join(host, dialect, prefix, failures),
        List.of());
  }

  private static JoinedConnection join(
      Connection host, PostgresDialect dialect, TablePrefix prefix, Failures failures)
      throws SQLException {
    requireJoinable(host);
    Handle handle = Configured.jdbi(Jdbi.create(host), dialect, prefix).open();
    return new JoinedConnection(host, handle, failures);
  }

  private static void check(Connection connection) throws SQLException {
    String encoding = show(connection, "server_encoding");
    if (!encoding.equals("UTF8")) {
      throw new IllegalStateException(
          "Parley needs a database with the encoding UTF8, and this one has %s. Create it with"
                  .formatted(encoding)
              + " ENCODING 'UTF8' and TEMPLATE template0.");
    }
    for (String setting : List.of("fsync", "full_page_writes")) {
      if (show(connection, setting).equals("off")) {
        LOG.warn(
            "PostgreSQL runs with {}=off: a power cut can lose or damage what was acknowledged.",
            setting);
      }
    }
  }

  /**
   * Checks a host's connection, which has settings of its own and may have a transaction open.
   *
   * @throws IllegalStateException naming what is missing
   */
  private static void requireJoinable(Connection host) throws SQLException {
    if (!host.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
      throw new IllegalStateException(
          "This is not a connection to PostgreSQL, in which Parley keeps its conversations.");
    }
    if (host.getAutoCommit()) {
      throw new IllegalStateException(
          "There is no transaction to join: call connection.setAutoCommit(false) first.");
    }
    if (show(host, "synchronous_commit").equals("off")) {
      throw new IllegalStateException(
          "To join its transaction, Parley needs a connection with synchronous_commit=on: with off,"
              + " a crash can lose what was acknowledged.");
    }
  }

  private static String show(Connection connection, String setting) throws SQLException {
    return SqlitePragmas.query(connection, "SHOW " + setting);
  }
}
