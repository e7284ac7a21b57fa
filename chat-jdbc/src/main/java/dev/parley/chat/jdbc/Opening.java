package dev.parley.chat.jdbc;

import dev.parley.chat.error.spi.StorageException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connects to a database and brings its schema up to date, or explains why that fails. */
final class Opening {
  private Opening() {}

  static Connections hosted(DataSource dataSource, JdbcSettings settings) {
    try {
      return migrated(dialect(dataSource).connect(dataSource, settings), settings);
    } catch (SQLException failure) {
      throw Unopened.database(failure);
    }
  }

  static Connections file(Path file, JdbcSettings settings) {
    OptionalLibraries.requireForFile();
    try {
      return migrated(SqliteConnections.ofFile(file, settings), settings);
    } catch (SQLException failure) {
      throw Unopened.file(failure, file.toAbsolutePath());
    }
  }

  private static Dialect dialect(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return Dialect.of(connection.getMetaData().getDatabaseProductName());
    }
  }

  private static Connections migrated(Connections connections, JdbcSettings settings) {
    try {
      new Migrator(connections, Schema.of(connections.dialect(), connections.prefix()))
          .run(settings.migration());
      return connections;
    } catch (RuntimeException failure) {
      try {
        connections.close();
      } catch (StorageException alsoFailed) {
        failure.addSuppressed(alsoFailed);
      }
      throw failure;
    }
  }
}
