package dev.parley.chat.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.chat.jdbc.JdbcStorage.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Connects to an SQLite file: one connection that writes, and a pool that reads. */
final class SqliteConnections {
  private static final int BUSY_MILLIS = (int) SqliteWriter.PATIENCE.toMillis();
  private static final int FEWEST_READERS = 4;
  // A flight recording would hold what is bound, message texts among it. JDBI cuts it to two less
  // than this, and fails every recorded statement with a smaller number.
  private static final int NO_PARAMETERS = 2;
  private static final int SWITCHES = 500;
  private static final Duration SWITCH_PAUSE = Duration.ofMillis(10);

  private SqliteConnections() {}

  /** Opens the embedded default; creates the file and its folders if they are missing. */
  static Connections ofFile(Path file, Settings settings) throws SQLException {
    Unopened.refuseUnspeakable(file);
    Path absolute = file.toAbsolutePath();
    if (absolute.toString().contains("?")) {
      throw new IllegalArgumentException(
          "SQLite's driver cannot open a path with a question mark.");
    }
    DatabaseFile.make(absolute);
    SQLiteDataSource source = source(absolute);
    Connection writing = source.getConnection();
    try {
      SqliteVersion.check(writing, settings.oldSqlite());
      // In this order: the first table fixes auto_vacuum, and the log's first page is one.
      SqlitePragmas.write(writing, "auto_vacuum", "2");
      switchToWal(writing, absolute);
      SqlitePragmas.forWriting(writing, BUSY_MILLIS);
      return ofFile(source, writing, TablePrefix.of(settings.tablePrefix()));
    } catch (SQLException | RuntimeException failure) {
      writing.close();
      throw failure;
    }
  }

  private static Connections ofFile(
      SQLiteDataSource source, Connection writing, TablePrefix prefix) {
    HikariDataSource readers = readers(source);
    try {
      return of(
          readers,
          writing,
          new SqliteDialect(),
          prefix,
          readers,
          () -> SqlitePragmas.write(writing, "wal_checkpoint", "TRUNCATE"),
          writing);
    } catch (RuntimeException failure) {
      readers.close();
      throw failure;
    }
  }

  /** Borrows one connection of the host's pool for writing, for as long as the storage is open. */
  static Connections of(DataSource pool, SqliteDialect dialect, Settings settings)
      throws SQLException {
    Connection writing = pool.getConnection();
    try {
      SqliteVersion.check(writing, settings.oldSqlite());
      PoolCheck.refuseHeldLocks(writing);
      PoolCheck.requireAnother(pool);
      SqlitePragmas pragmas = SqlitePragmas.forWriting(writing, BUSY_MILLIS);
      return of(pool, writing, dialect, TablePrefix.of(settings.tablePrefix()), pragmas, writing);
    } catch (SQLException | RuntimeException failure) {
      writing.close();
      throw failure;
    }
  }

  private static Connections of(
      DataSource readers,
      Connection writing,
      SqliteDialect dialect,
      TablePrefix prefix,
      AutoCloseable... owned) {
    Failures failures = new Failures(dialect);
    JoinedThreads joined = new JoinedThreads();
    SqliteStatements statements = new SqliteStatements();
    Handle writer = configured(Jdbi.create(writing), statements, prefix).open();
    List<AutoCloseable> closing = new ArrayList<>(List.of(statements));
    closing.addAll(List.of(owned));
    return new Connections(
        dialect,
        prefix,
        new PooledReader(configured(Jdbi.create(readers), statements, prefix), failures),
        new SqliteWriter(writer, failures, joined),
        joined,
        host -> join(host, statements, prefix, failures),
        closing);
  }

  private static JoinedConnection join(
      Connection host, SqliteStatements statements, TablePrefix prefix, Failures failures)
      throws SQLException {
    SqlitePragmas.requireJoinable(host);
    Handle handle = configured(Jdbi.create(host), statements, prefix).open();
    return new JoinedConnection(host, handle, failures);
  }

  private static Jdbi configured(Jdbi jdbi, SqliteStatements statements, TablePrefix prefix) {
    jdbi.setStatementBuilderFactory(statements);
    jdbi.getConfig(SqlStatements.class)
        .setTemplateEngine(
            prefix.isStandard() ? TemplateEngine.NOP : (sql, context) -> prefix.in(sql))
        .setJfrParamMaxLength(NO_PARAMETERS)
        // Whatever a read forgets to close ends with the read.
        .setAttachAllStatementsForCleanup(true);
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    return jdbi;
  }

  private static HikariDataSource readers(SQLiteDataSource source) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("parley-sqlite");
    config.setDataSource(source);
    config.setConnectionInitSql("PRAGMA query_only = ON");
    config.setMaximumPoolSize(Math.max(FEWEST_READERS, Runtime.getRuntime().availableProcessors()));
    config.setConnectionTimeout(BUSY_MILLIS);
    config.setMaxLifetime(0);
    return new HikariDataSource(config);
  }

  /** When several open a new file at once, SQLite refuses some without waiting. */
  private static void switchToWal(Connection connection, Path file) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        String mode = SqlitePragmas.write(connection, "journal_mode", "wal");
        if (!mode.equals("wal")) {
          throw Unopened.withoutLog(mode, file);
        }
        return;
      } catch (SQLException failure) {
        if (attempt == SWITCHES || !SqliteDialect.isBusy(failure)) {
          throw failure;
        }
        LockSupport.parkNanos(SWITCH_PAUSE.toNanos());
      }
    }
  }

  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setGetGeneratedKeys(false);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }
}
