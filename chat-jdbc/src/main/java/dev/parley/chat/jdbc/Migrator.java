package dev.parley.chat.jdbc;

import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database's schema up to date, all or nothing. It works in one writing transaction, so of
 * several processes that start at once one migrates, and the others find it done.
 */
final class Migrator {
  private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);

  private static final String HISTORY = "parley_schema_history";
  private static final String[] TABLES = {"TABLE", "VIEW"};
  private static final String FOREIGN_HISTORY =
      "The database has a table %s that Parley did not make; nothing was changed. Rename the table.";
  private static final String UNKNOWN_TABLE =
      "The database has a table %s already, and %s does not say that Parley made it; nothing was"
          + " changed. Rename the table, or put back a backup that has both.";

  private final Connections connections;
  private final Schema schema;

  Migrator(Connections connections, Schema schema) {
    this.connections = connections;
    this.schema = schema;
  }

  /**
   * Migrates, or only checks.
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
    Optional<String> foreign = foreignHistory(handle);
    if (foreign.isPresent()) {
      return foreign;
    }
    History installed = History.read(handle, schemaName(handle), prefix());
    return checked(installed)
        .or(
            () ->
                schema.missing(installed).stream()
                    .map(
                        script ->
                            "The database lacks migration %d (%s)."
                                .formatted(script.version(), script.description()))
                    .findFirst());
  }

  private Optional<String> checked(History installed) {
    Optional<String> problem = schema.mismatch(installed);
    if (problem.isEmpty() && schema.isOlderThan(installed)) {
      LOG.warn(
          "The database has migration {}, and this version of Parley knows up to {}."
              + " What later versions have added is not shown.",
          installed.newest(),
          schema.newest());
    }
    return problem;
  }

  private Optional<String> migrate() {
    try {
      List<Script> ran = new ArrayList<>();
      Optional<String> problem =
          connections
              .writer()
              .transaction(
                  handle -> {
                    ran.clear();
                    connections.dialect().lockForMigration(handle.getConnection());
                    return migrate(handle, ran);
                  });
      ran.forEach(
          script -> LOG.info("Ran migration {} ({}).", script.version(), script.description()));
      return problem;
    } catch (StorageException failure) {
      if (failure.code() != ErrorCode.STORAGE_FAILED) {
        throw failure;
      }
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      throw new IllegalStateException(
          "Migrating failed, and nothing was changed: %s.".formatted(cause.getMessage()), failure);
    }
  }

  private Optional<String> migrate(Handle handle, List<Script> ran) throws SQLException {
    Optional<String> foreign = foreignHistory(handle);
    if (foreign.isPresent()) {
      return foreign;
    }
    History installed = History.read(handle, schemaName(handle), prefix());
    Optional<String> problem = checked(installed);
    if (problem.isEmpty() && installed.entries().isEmpty()) {
      problem = unknownTable(handle);
    }
    if (problem.isEmpty()) {
      execute(handle, schema.history());
      for (Script script : schema.missing(installed)) {
        run(handle, script);
        ran.add(script);
      }
    }
    return problem;
  }

  private void run(Handle handle, Script script) {
    for (String statement : script.statements()) {
      execute(handle, statement);
    }
    History.record(handle, script);
  }

  /** Plain JDBC, since JDBI would look for parameters inside comments. */
  private void execute(Handle handle, String sql) {
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.execute(prefix().in(sql));
    } catch (SQLException failure) {
      // Nothing here is anybody's but ours, so the driver's text may be kept.
      throw connections.dialect().translated(failure);
    }
  }

  private Optional<String> foreignHistory(Handle handle) throws SQLException {
    return History.isForeign(handle, schemaName(handle), prefix())
        ? Optional.of(FOREIGN_HISTORY.formatted(history()))
        : Optional.empty();
  }

  /**
   * Finds one of our tables that no recorded migration created. With the standard prefix any name
   * that begins with it is ours; another prefix may be that of the host's own tables.
   */
  private Optional<String> unknownTable(Handle handle) throws SQLException {
    try (ResultSet tables =
        handle
            .getConnection()
            .getMetaData()
            .getTables(null, schemaName(handle), prefix() + "%", TABLES)) {
      while (tables.next()) {
        String name = tables.getString("TABLE_NAME");
        // SQLite's names differ in case only where they are shown.
        String lower = name.toLowerCase(Locale.ROOT);
        boolean ours =
            prefix().isStandard()
                ? lower.startsWith(TablePrefix.STANDARD)
                : schema.tables().contains(lower);
        if (ours && !lower.equals(history())) {
          return Optional.of(UNKNOWN_TABLE.formatted(name, history()));
        }
      }
      return Optional.empty();
    }
  }

  private String history() {
    return prefix().name(HISTORY);
  }

  private @Nullable String schemaName(Handle handle) throws SQLException {
    return connections.dialect().schemaOf(handle.getConnection(), prefix());
  }

  private TablePrefix prefix() {
    return connections.prefix();
  }
}
