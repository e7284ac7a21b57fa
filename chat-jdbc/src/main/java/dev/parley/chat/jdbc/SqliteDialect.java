package dev.parley.chat.jdbc;

import dev.parley.chat.error.spi.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite: one writer for the whole file, so no row is ever locked by itself. */
final class SqliteDialect implements Dialect {
  private static final int PRIMARY_CODE = 0xFF;

  @Override
  public String folder() {
    return "sqlite";
  }

  @Override
  public List<String> migrations() {
    return List.of(
        "V001__create_chat.sql",
        "V002__stamp_feed_rows.sql",
        "V003__conversations_of_many.sql",
        "V004__event_stream.sql",
        "V005__search.sql",
        "V006__views.sql");
  }

  @Override
  public String forUpdate() {
    return "";
  }

  @Override
  public WordTable words() {
    return new SqliteWords();
  }

  @Override
  public Copying copying() {
    return new SqliteCopying();
  }

  @Override
  public boolean numbersEventsLater() {
    return false;
  }

  /** The migrating transaction is the only one that writes. */
  @Override
  public void lockForMigration(Connection connection) {}

  @Override
  public @Nullable String schemaOf(Connection connection, TablePrefix prefix) {
    return null;
  }

  @Override
  public StorageException translated(SQLException failure) {
    if (isBusy(failure)) {
      return StorageException.busy(failure);
    }
    return is(failure, SQLiteErrorCode.SQLITE_FULL)
        ? StorageException.full(failure)
        : StorageException.failed(failure);
  }

  static boolean isBusy(SQLException failure) {
    return is(failure, SQLiteErrorCode.SQLITE_BUSY) || is(failure, SQLiteErrorCode.SQLITE_LOCKED);
  }

  static boolean is(SQLException failure, SQLiteErrorCode wanted) {
    return primaryCode(failure) == wanted.code;
  }

  /** The low byte: SQLite adds detail above it. */
  private static int primaryCode(SQLException failure) {
    int code =
        failure instanceof SQLiteException known
            ? known.getResultCode().code
            : failure.getErrorCode();
    return code & PRIMARY_CODE;
  }

  @Override
  public Connections connect(DataSource dataSource, JdbcSettings settings) throws SQLException {
    return SqliteConnections.of(dataSource, this, settings);
  }
}
