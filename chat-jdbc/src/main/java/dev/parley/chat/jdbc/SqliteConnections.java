package dev.parley.chat.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
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
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Connects to an SQLite file: one connection that writes, and a pool that reads. */
final class SqliteConnections {
  private static final int BUSY_MILLIS = (int) SqliteWriter.PATIENCE.toMillis();
  private static final int FEWEST_READERS = 4;
  private static final int SWITCHES = 500;
  private static final Duration SWITCH_PAUSE = Duration.ofMillis(10);

  private SqliteConnections() {}

  /** Opens the embedded default; creates the file and its folders if they are missing. */
  static Connections ofFile(Path file, JdbcSettings settings) throws SQLException {
    refuseSchema(settings);
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
      return ofFile(source, writing, settings);
    } catch (SQLException | RuntimeException failure) {
      writing.close();
      throw failure;
    }
  }

  private static Connections ofFile(
      SQLiteDataSource source, Connection writing, JdbcSettings settings) {
    HikariDataSource readers = readers(source);
    try {
      return of(
          readers,
          writing,
          new SqliteDialect(),
          settings,
          readers,
          () -> SqlitePragmas.write(writing, "wal_checkpoint", "TRUNCATE"),
          writing);
    } catch (RuntimeException failure) {
      readers.close();
      throw failure;
    }
  }

  /** Borrows one connection of the host's pool for writing, for as long as the storage is open. */
  static Connections of(DataSource pool, SqliteDialect dialect, JdbcSettings settings)
      throws SQLException {
    refuseSchema(settings);
    Connection writing = pool.getConnection();
    try {
      SqliteVersion.check(writing, settings.oldSqlite());
      PoolCheck.refuseHeldLocks(writing);
      PoolCheck.requireAnother(pool);
      SqlitePragmas pragmas = SqlitePragmas.forWriting(writing, BUSY_MILLIS);
      return of(pool, writing, dialect, settings, pragmas, writing);
    } catch (SQLException | RuntimeException failure) {
      writing.close();
      throw failure;
    }
  }

  private static Connections of(
      DataSource readers,
      Connection writing,
      SqliteDialect dialect,
      JdbcSettings settings,
      AutoCloseable... owned) {
    TablePrefix prefix = prefix(settings);
    Failures failures = new Failures(dialect);
    JoinedThreads joined = new JoinedThreads(settings.hostTransaction());
    SqliteStatements statements = new SqliteStatements();
    Handle writer = configured(Jdbi.create(writing), dialect, statements, prefix).open();
    List<AutoCloseable> closing = new ArrayList<>(List.of(statements));
    closing.addAll(List.of(owned));
    return new Connections(
        dialect,
        prefix,
        new PooledReader(configured(Jdbi.create(readers), dialect, statements, prefix), failures),
        new SqliteWriter(writer, failures, joined),
        joined,
        host -> join(host, dialect, statements, prefix, failures),
        closing);
  }

  private static JoinedConnection join(
      Connection host,
      SqliteDialect dialect,
      SqliteStatements statements,
      TablePrefix prefix,
      Failures failures)
      throws SQLException {
    SqlitePragmas.requireJoinable(host);
    Handle handle = configured(Jdbi.create(host), dialect, statements, prefix).open();
    return new JoinedConnection(host, handle, failures);
  }

  private static Jdbi configured(
      Jdbi jdbi, SqliteDialect dialect, SqliteStatements statements, TablePrefix prefix) {
    jdbi.setStatementBuilderFactory(statements);
    return Configured.jdbi(jdbi, dialect, prefix);
  }

  static TablePrefix prefix(JdbcSettings settings) {
    refuseSchema(settings);
    return TablePrefix.of(settings.tablePrefix());
  }

  private static void refuseSchema(JdbcSettings settings) {
    if (settings.schema().isPresent()) {
      throw new IllegalArgumentException(
          "SQLite has no schemas: leave the setting out, or use a table prefix.");
    }
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
