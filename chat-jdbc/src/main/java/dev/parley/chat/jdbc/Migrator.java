package dev.parley.chat.jdbc;

import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.StorageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the schema, all or nothing. It works in one writing transaction, so of
 * several processes that start at once one migrates, and the others find it done.
 */
final class Migrator {
  private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);
  private static final String TABLE = "parley_schema_history";

  private static final String INSTALLED =
      """
      SELECT version, checksum FROM parley_schema_history
      """;
  private static final String REMEMBER =
      """
      INSERT INTO parley_schema_history (version, description, checksum)
      VALUES (:version, :description, :checksum)
      """;

  private final Connections connections;
  private final Schema schema;

  Migrator(Connections connections, Schema schema) {
    this.connections = connections;
    this.schema = schema;
  }

  /**
   * Migrates, or only looks.
   *
   * @throws IllegalStateException saying what does not fit
   */
  void run(JdbcStorage.Migration mode) {
    Optional<String> problem =
        switch (mode) {
          case NONE -> Optional.empty();
          case VALIDATE -> connections.reader().read(this::validate);
          case MIGRATE -> migrate();
        };
    problem.ifPresent(
        words -> {
          throw new IllegalStateException(words);
        });
  }

  private Optional<String> validate(Handle handle) throws SQLException {
    Map<Integer, String> installed = hasHistory(handle) ? installed(handle) : Map.of();
    return schema
        .mismatch(installed)
        .or(
            () ->
                schema.missing(installed).stream()
                    .map(
                        script ->
                            "The database lacks migration %d (%s)."
                                .formatted(script.version(), script.description()))
                    .findFirst());
  }

  private Optional<String> migrate() {
    try {
      return connections.writer().transaction(this::migrate);
    } catch (StorageException failure) {
      if (failure.code() != ErrorCode.STORAGE_FAILED) {
        throw failure;
      }
      throw new IllegalStateException("Migrating failed, and nothing was changed.", failure);
    }
  }

  private Optional<String> migrate(Handle handle) throws SQLException {
    execute(handle, schema.history());
    Map<Integer, String> installed = installed(handle);
    Optional<String> problem = schema.mismatch(installed);
    if (problem.isEmpty()) {
      for (Script script : schema.missing(installed)) {
        run(handle, script);
      }
    }
    return problem;
  }

  private static void run(Handle handle, Script script) throws SQLException {
    for (String statement : script.statements()) {
      execute(handle, statement);
    }
    handle
        .createUpdate(REMEMBER)
        .bind("version", script.version())
        .bind("description", script.description())
        .bind("checksum", script.checksum())
        .execute();
    LOG.info("Ran migration {} ({}).", script.version(), script.description());
  }

  /** Plain JDBC, since JDBI would look for parameters inside comments. */
  private static void execute(Handle handle, String sql) throws SQLException {
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.execute(sql);
    }
  }

  private static Map<Integer, String> installed(Handle handle) {
    return handle
        .createQuery(INSTALLED)
        .map((row, context) -> Map.entry(row.getInt("version"), row.getString("checksum")))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean hasHistory(Handle handle) throws SQLException {
    try (ResultSet tables =
        handle.getConnection().getMetaData().getTables(null, null, TABLE, null)) {
      return tables.next();
    }
  }
}
