package dev.parley.chat.jdbc;

import dev.parley.chat.error.StorageException;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
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
    return List.of("V001__create_chat.sql", "V002__stamp_feed_rows.sql");
  }

  @Override
  public String forUpdate() {
    return "";
  }

  @Override
  public StorageException translated(SQLException failure) {
    if (isBusy(failure)) {
      return StorageException.busy(failure);
    }
    return primaryCode(failure) == SQLiteErrorCode.SQLITE_FULL.code
        ? StorageException.full(failure)
        : StorageException.failed(failure);
  }

  static boolean isBusy(SQLException failure) {
    int code = primaryCode(failure);
    return code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code;
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
  public Connections connect(DataSource dataSource) throws SQLException {
    return SqliteConnections.of(dataSource, this);
  }
}
