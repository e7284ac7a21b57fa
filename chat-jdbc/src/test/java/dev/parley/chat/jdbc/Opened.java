package dev.parley.chat.jdbc;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sqlite.SQLiteConfig;

/** A storage on a real SQLite file, new for every test and closed after it. */
final class Opened implements OpenedDatabase {
  private enum Kind {
    FILE,
    HOSTED,
    LATER,
    PREFIXED
  }

  private final Kind kind;
  private @Nullable Path folder;
  private @Nullable HikariDataSource pool;
  private @Nullable JdbcStorage storage;

  private Opened(Kind kind) {
    this.kind = kind;
  }

  /** Opened by path, as the embedded default is. */
  static Opened file() {
    return new Opened(Kind.FILE);
  }

  /** Opened through a host's pool, the kind that leaves autocommit off. */
  static Opened hosted() {
    return new Opened(Kind.HOSTED);
  }

  /** Opened by path, after an invented later version has migrated the file. */
  static Opened later() {
    return new Opened(Kind.LATER);
  }

  /** Opened by path, with other names for its tables, beside a chat with the usual ones. */
  static Opened prefixed() {
    return new Opened(Kind.PREFIXED);
  }

  @Override
  public JdbcStorage storage() {
    return requireNonNull(storage);
  }

  Path path() {
    return requireNonNull(folder).resolve("deep").resolve("chat.db");
  }

  @Override
  public void restart() {
    close();
    open();
  }

  @Override
  public Connection plain() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + path());
  }

  @Override
  public Connection host() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.enforceForeignKeys(true);
    config.setBusyTimeout(60_000);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    Connection connection = config.createConnection("jdbc:sqlite:" + path());
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("parley-jdbc");
    open();
    if (kind == Kind.LATER) {
      for (String statement : LaterRows.MIGRATION) {
        storage().connections().writer().transaction(handle -> handle.execute(statement));
      }
      restart();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    close();
    try (Stream<Path> files = Files.walk(requireNonNull(folder))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A pool as a host would make it, on a file that is in WAL mode already. */
  static HikariConfig hostPool(Path file) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:sqlite:" + file);
    config.setMaximumPoolSize(4);
    config.setConnectionTimeout(5000);
    return config;
  }

  /** Makes an SQLite file in WAL mode, and the folder it lies in. */
  static void makeWal(Path file) {
    try {
      Files.createDirectories(requireNonNull(file.getParent()));
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
        SqlitePragmas.write(connection, "journal_mode", "wal");
      }
    } catch (IOException | SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  private void open() {
    if (kind == Kind.HOSTED) {
      makeWal(path());
      HikariConfig config = hostPool(path());
      config.setAutoCommit(false);
      pool = new HikariDataSource(config);
      storage = JdbcStorage.create(pool);
    } else if (kind == Kind.PREFIXED) {
      JdbcStorage.sqlite(path()).close();
      storage = JdbcStorage.sqlite(path(), JdbcSettings.STANDARD.withTablePrefix("other_"));
    } else {
      storage = JdbcStorage.sqlite(path());
    }
  }

  private void close() {
    storage().close();
    if (pool != null) {
      pool.close();
    }
  }
}
